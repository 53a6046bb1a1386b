package org.rvae.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.Npz;
import org.rvae.evaluate.quality.Decoding;
import org.rvae.evaluate.quality.FeatureStore;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.evaluate.quality.SampleOrigin;
import org.rvae.evaluate.quality.SampleSource;
import org.rvae.evaluate.quality.Samples;
import org.rvae.model.LatentVariableModel;
import org.rvae.report.TableFormats;
import org.rvae.report.quality.QualityTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rvae samples}. */
@Command(name = "samples", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Draws codes, decodes them and writes both as an .npz file:",
            "  codes (m, d): m is --count without the draws that failed",
            "  images (m, p): their images"})
final class SamplesCommand extends Job {

    private static final int LARGEST = 1_000_000;
    private static final int IN_PIXELS = 1_000;

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

    @Option(names = "--steps", defaultValue = "100", paramLabel = "N",
            description = "Steps of walk and brownian, of one size (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--noise", description = "Images with the pixels' noise sigma(z), not only the means mu(z).")
    private boolean noise;

    @Option(names = "--data", defaultValue = "fashion-mnist", paramLabel = "NAME",
            description = "Where posterior, reconstruction and --quality take images from: fashion-mnist, mnist, "
                    + "kmnist or sample (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--quality",
            description = "Measure their quality too: precision, recall, density, coverage, nearest training images, "
                    + "classes; of the first of them if there are more than test images. (Reconstructions may be of "
                    + "test images that they are compared with.)")
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
        LatentVariableModel model = input.read(DataType.FLOAT);
        Dataset images = origin.needsImages() || quality ? images(model) : null;
        SampleSource source = origin.source(model, images, new SampleOrigin.Motion(time, steps));
        Samples samples = Samples.draw(model, source, noise ? Decoding.NOISY : Decoding.MEAN, count, seed);
        Map<String, INDArray> members = new LinkedHashMap<>();
        members.put("codes", samples.codes());
        members.put("images", samples.images());
        Npz.write(out, members);
        if (samples.failed() > 0) {
            err().println(format("Note: %,d of %,d draws came to where the metric is not positive definite to working "
                    + "precision, and are left out.", samples.failed(), count));
        }
        report(samples, quality ? measure(samples, images) : null);
        return ExitCodes.DONE;
    }

    private Dataset images(LatentVariableModel model) {
        Dataset images = Datasets.load(data);
        if (images.train().pixels() != model.config().inputDim()) {
            throw new InvalidInputException(input.file() + " is for images of " + model.config().inputDim()
                    + " pixels, but those of " + data + " have " + images.train().pixels()
                    + ": choose another model or data set.");
        }
        return images;
    }

    private QualityStudy measure(Samples samples, Dataset images) {
        FeatureStore.Found features;
        try (StepBar bar = new StepBar("Feature network", 100, err())) {
            features = FeatureStore.standard().obtain(data, share -> bar.step(Math.max(1, (long) (100 * share)), 100));
        }
        return QualityStudy.ofSamples(images.train(), images.test(), features.space(), origin.option(), samples,
                IN_PIXELS, seed);
    }

    private void report(Samples samples, QualityStudy study) {
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("file", out.toString()).put("source", origin.option()).put("seed", seed).put("count", count)
                    .put("failed", samples.failed());
            if (study != null) {
                ObjectNode measures = node.putObject("quality");
                study.sources().forEach(name -> {
                    ObjectNode one = measures.putObject(name);
                    study.of(name).get(0).values().forEach((measure, value) -> one.put(measure.name(), value));
                });
            }
            out().println(node.toPrettyString());
            return;
        }
        out().println(format("%s: %,d samples of %s, seed %d", out, samples.images().size(0), origin.option(),
                seed));
        if (study != null) {
            out().println();
            out().print(TableFormats.forTerminal(TableFormats.text(QualityTables.transposed(format("Against %,d test "
                    + "images of %s, k = 3 and 5", study.settings().samples(), data), study,
                    List.of(Measure.values())), List.of())));
        }
    }
}
