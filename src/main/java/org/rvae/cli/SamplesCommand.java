package org.rvae.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.Npz;
import org.rvae.data.Sha256;
import org.rvae.evaluate.quality.Decoding;
import org.rvae.evaluate.quality.FeatureStore;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.evaluate.quality.SampleOrigin;
import org.rvae.evaluate.quality.SampleSource;
import org.rvae.evaluate.quality.Samples;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.rvae.report.TableFormats;
import org.rvae.report.quality.QualityTables;
import org.rvae.stochastic.StepCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** {@code rvae samples}. */
@Command(name = "samples", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Draws codes, decodes them and writes both as an .npz file:",
            "  codes (m, d): m is --count without the draws that failed",
            "  images (m, p): their images",
            "  config.json: what made them"})
final class SamplesCommand extends Job {

    private static final int LARGEST = 1_000_000;
    private static final int IN_PIXELS = 1_000;
    private static final int STEPS = 100;
    private static final int PARTS = 256;

    @Mixin
    private ModelInput input;

    @Option(names = "--source", defaultValue = "prior", paramLabel = "WHERE",
            description = "prior (the model's own: N(0, I), VampPrior, or what its protocol draws an R-VAE's by), "
                    + "posterior (codes of random training images with the posterior's noise), reconstruction (means "
                    + "of random test images), walk (the published walk of an R-VAE, no drift) or brownian (Brownian "
                    + "motion in its place) (default: ${DEFAULT-VALUE}).")
    private SampleOrigin origin;

    @Option(names = "--count", defaultValue = "1000", paramLabel = "N",
            description = "How many to draw (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N",
            description = "Source of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--time", paramLabel = "T",
            description = "How long walk and brownian run (default: the prior's duration t; a prior that was trained "
                    + "by the reference protocol has its fitted shape at 30 t).")
    private Double time;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of walk and brownian (default: 100).")
    private Integer steps;

    @Option(names = "--parts", paramLabel = "N",
            description = "Into how many at most brownian divides a step where the metric changes fast; more is slower "
                    + "and nearer to the motion's law (default: 256).")
    private Integer parts;

    @Option(names = "--noise", description = "Images with the pixels' noise sigma(z), not only the means mu(z).")
    private boolean noise;

    @Option(names = "--data", defaultValue = "fashion-mnist", paramLabel = "NAME",
            description = "Where posterior, reconstruction and --quality take images from: fashion-mnist, mnist, "
                    + "kmnist or sample (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--quality",
            description = "Measure their quality too: precision, recall, density, coverage, nearest training images, "
                    + "classes and their shares; of the first of them if there are more than test images, and in "
                    + "pixels of the first 1,000. This is one repetition, with no spread. (Reconstructions are "
                    + "compared with the test images that they are of.)")
    private boolean quality;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--out", required = true, paramLabel = "S.npz", description = "What to write.")
    private Path out;

    @Override
    int work() {
        if (count < 1 || count > LARGEST) {
            throw new InvalidInputException(format("--count %,d must be from 1 to %,d.", count, LARGEST));
        }
        PointsFile.checkWritable(out);
        ModelFile file = input.read();
        LatentVariableModel model = file.model().in(DataType.FLOAT);
        Dataset images = origin.needsImages() || quality ? images(new ModelImages(input.file(), file)) : null;
        SampleOrigin.Motion motion = motion();
        SampleSource source = origin.source(model, images, motion);
        FeatureStore.Found features = quality ? features() : null;
        Samples samples = Samples.draw(model, source, noise ? Decoding.NOISY : Decoding.MEAN, count, seed);
        Map<String, INDArray> members = new LinkedHashMap<>();
        members.put("codes", samples.codes());
        members.put("images", samples.images());
        ObjectNode made = description(samples, origin.time(model, motion), motion, features)
                .put("rbfBeta", model.config().rbfBeta());
        Npz.write(out, members, Map.of("config.json", made.toPrettyString()));
        if (samples.failed() > 0) {
            err().println(format("Note: %,d of %,d draws came to where the metric is not positive definite to working "
                    + "precision, and are left out.", samples.failed(), count));
        }
        if (samples.limitedShare() > StepCounts.NEGLIGIBLE_SHARE) {
            err().println(format("Note: %.0f %% of the particles' time passed in steps larger than the step control "
                    + "wanted, so that the law of their ends may be off: give more --parts, or more --steps.",
                    100 * samples.limitedShare()));
        }
        report(samples, made, images, quality ? QualityStudy.ofSamples(images.train(), images.test(), features.space(),
                origin.option(), samples, IN_PIXELS, seed) : null);
        return ExitCodes.DONE;
    }

    /** Refuses options of a motion for what is none: they would change nothing. */
    private SampleOrigin.Motion motion() {
        boolean brownian = origin == SampleOrigin.BROWNIAN;
        boolean moves = brownian || origin == SampleOrigin.WALK;
        refuse("--time", time != null && !moves, "walk and brownian");
        refuse("--steps", steps != null && !moves, "walk and brownian");
        refuse("--parts", parts != null && !brownian, "brownian");
        return new SampleOrigin.Motion(time, steps == null ? STEPS : steps, parts == null ? PARTS : parts);
    }

    private void refuse(String option, boolean given, String sources) {
        if (given) {
            throw new InvalidInputException(option + " is for --source " + sources + " only, but the source is "
                    + origin.option() + ".");
        }
    }

    /** What made the samples: the same in the file and in the JSON that is printed. */
    private ObjectNode description(Samples samples, OptionalDouble duration, SampleOrigin.Motion motion,
            FeatureStore.Found features) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("model", input.file().getFileName().toString()).put("modelSha256", Sha256.of(input.file()))
                .put("source", origin.option());
        duration.ifPresent(t -> node.put("time", t).put("steps", motion.steps()));
        if (origin == SampleOrigin.BROWNIAN) {
            node.put("parts", motion.parts()).put("limitedShare", samples.limitedShare());
        }
        node.put("decoding", (noise ? Decoding.NOISY : Decoding.MEAN).name()).put("seed", seed).put("count", count)
                .put("failed", samples.failed());
        if (origin.needsImages() || quality) {
            node.put("data", data);
        }
        if (features != null) {
            node.put("featureNetworkSha256", features.card().sha256());
        }
        return node.put("version", Version.current());
    }

    private Dataset images(ModelImages known) {
        Dataset images = Datasets.load(data);
        known.requirePixels(images);
        known.another(images).ifPresent(difference -> {
            if (quality) {
                throw new InvalidInputException(difference + ": its samples can't be measured by these. Give by --data "
                        + "the data set that it was trained on.");
            }
            err().println("Note: " + difference + ".");
        });
        return images;
    }

    private FeatureStore.Found features() {
        try (StepBar bar = new StepBar("Feature network", 100, err())) {
            return FeatureStore.standard().obtain(data, share -> bar.step(Math.max(1, (long) (100 * share)), 100));
        }
    }

    private void report(Samples samples, ObjectNode made, Dataset images, QualityStudy study) {
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode().put("file", out.toString());
            node.setAll(made);
            if (study != null) {
                node.put("repetitions", study.settings().repetitions()).put("inPixels", study.settings().inPixels());
                ObjectNode measures = node.putObject("quality");
                study.sources().forEach(name -> {
                    ObjectNode one = measures.putObject(name);
                    study.of(name).get(0).values().forEach((measure, value) -> one.put(measure.name(), value));
                    ObjectNode classes = one.putObject("classShares");
                    double[] shares = study.classShares(name);
                    for (int c = 0; c < shares.length; c++) {
                        classes.put(images.classNames().get(c), shares[c]);
                    }
                });
            }
            out().println(node.toPrettyString());
            return;
        }
        out().println(format("%s: %,d samples of %s, seed %d", out, samples.images().size(0), origin.option(),
                seed));
        if (study != null) {
            out().println();
            print(QualityTables.transposed(format("Against %,d test images of %s, k = 3 and 5, one repetition; in "
                    + "pixels the first %,d", study.settings().samples(), data, study.settings().inPixels()), study,
                    List.of(Measure.values())));
            out().println();
            print(QualityTables.transposedClasses("Classes that the feature network sees, in per cent", study,
                    images.classNames()));
            out().println();
            out().println("One repetition has no spread: notebook 10-sample-quality repeats with other samples and "
                    + "test images.");
        }
    }

    private void print(Table table) {
        out().print(TableFormats.forTerminal(TableFormats.text(table, List.of())));
    }
}
