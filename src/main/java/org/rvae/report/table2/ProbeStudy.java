package org.rvae.report.table2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.data.ProjectHome;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeClustering;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.Probes;
import org.rvae.report.table2.PairedBootstrap.Intervals;
import org.rvae.report.table2.PairedBootstrap.Pair;
import org.rvae.sweep.CodeVersion;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import tech.tablesaw.api.Table;

/**
 * Several classifiers, and clusterings, of the codes of a VAE and an R-VAE: does a conclusion hang on the classifier?
 * A classifier that is random is trained several times for each model, from the same starts for both.
 *
 * @param vae     one model
 * @param rvae    the other, of the same latent dimension
 * @param trained how many codes of each the classifiers learned from
 * @param tested  how many codes of each they classified
 * @param rows    one for each classifier
 */
public record ProbeStudy(Side vae, Side rvae, int trained, int tested, List<Row> rows) {

    private static final int RESAMPLES = 500;
    private static final int CLUSTERS = 10;

    /**
     * One of the two models.
     *
     * @param model      it
     * @param trace      what made its codes and classifiers
     * @param clustering of its codes
     */
    public record Side(CodeModel model, RunTrace trace, CodeClustering clustering) {
    }

    /**
     * One classifier.
     *
     * @param name   its name
     * @param starts how many were trained for each model; 1 if there is nothing random in it
     * @param vae    average F1 on the VAE's codes, mean over the starts
     * @param rvae   on the R-VAE's
     * @param both   R-VAE minus VAE, with its interval over starts and test images together; without ends if there is
     *               one start
     * @param images the same with its bootstrap interval over the test images, for these starts
     */
    public record Row(String name, int starts, double vae, double rvae, Interval both, Interval images) {

        /** R-VAE minus VAE, with the interval of all that is random in it. */
        public Interval difference() {
            return starts > 1 ? both : images;
        }
    }

    private record Codes(CodeModel model, LabelledCodes train, LabelledCodes test, MutableDataset<Label> learned,
            MutableDataset<Label> classified) {

        static Codes of(CodeModel model, int images, ImageSet test) {
            LabelledCodes train = model.train().first(images);
            LabelledCodes tested = model.test(test);
            return new Codes(model, train, tested, CodeDataset.labels(train), CodeDataset.labels(tested));
        }

        List<ClassScores> scores(Probes.Named probe, int starts) {
            return IntStream.range(0, starts).mapToObj(i -> {
                if (Thread.interrupted()) {
                    throw new CancellationException("interrupted before the classifier: " + probe.name());
                }
                return ClassScores.of(probe.trainer().train(learned, Map.of(), i), classified);
            }).toList();
        }

        Side side(long seed, CodeVersion version) {
            return new Side(model, new RunTrace(train.provenance(), test.provenance(), seed, version),
                    CodeClustering.of(train, test, CLUSTERS, seed));
        }
    }

    /**
     * Runs all of {@link Probes#standard}.
     *
     * @param models   a VAE and an R-VAE, as of {@link CodeModels#pair}
     * @param images   how many training codes are learned from at most
     * @param starts   of each classifier that is random, at least 1; with one the intervals are over images only
     * @param test     the test images
     * @param seed     of the classifiers, the clusterings and the resamples
     * @param progress is told how many of how many are done
     * @throws CancellationException if the thread is interrupted
     */
    public static ProbeStudy run(List<CodeModel> models, int images, int starts, ImageSet test, long seed,
            BiConsumer<Integer, Integer> progress) {
        if (starts < 1) {
            throw new InvalidInputException("Classifiers are compared from at least 1 start, not " + starts + ".");
        }
        Codes vae = Codes.of(models.get(0), images, test);
        Codes rvae = Codes.of(models.get(1), images, test);
        PairedBootstrap bootstrap = new PairedBootstrap(test.labels(), RESAMPLES, seed);
        List<Probes.Named> probes = Probes.standard(seed);
        List<Row> rows = new ArrayList<>();
        for (Probes.Named probe : probes) {
            rows.add(row(probe, probe.random() ? starts : 1, vae, rvae, bootstrap));
            progress.accept(rows.size(), probes.size() + 1);
        }
        CodeVersion version = CodeVersion.of(ProjectHome.folder());
        ProbeStudy study = new ProbeStudy(vae.side(seed, version), rvae.side(seed, version), vae.train().size(),
                test.size(), rows);
        progress.accept(probes.size() + 1, probes.size() + 1);
        return study;
    }

    private static Row row(Probes.Named probe, int starts, Codes vae, Codes rvae, PairedBootstrap bootstrap) {
        List<ClassScores> one = vae.scores(probe, starts);
        List<ClassScores> other = rvae.scores(probe, starts);
        Intervals intervals = bootstrap.difference(IntStream.range(0, starts).mapToObj(i ->
                new Pair(List.of(one.get(i).predicted()), List.of(other.get(i).predicted()))).toList());
        return new Row(probe.name(), starts, mean(one), mean(other), intervals.both(), intervals.images());
    }

    private static double mean(List<ClassScores> scores) {
        return scores.stream().mapToDouble(ClassScores::average).average().orElseThrow();
    }

    /** The latent dimension of both models. */
    public int latentDim() {
        return vae.model().source().latentDim();
    }

    /** Whether the classifiers agree in which codes are the better ones, made of the numbers. */
    public String sentence() {
        long better = rows.stream().filter(r -> r.difference().mean() > 0).count();
        long sure = rows.stream().filter(r -> r.difference().low() > 0).count();
        long opposed = rows.stream().filter(r -> r.difference().high() < 0).count();
        String sign = better == rows.size() ? "all " + better + " classifiers find the R-VAE's codes better"
                : better == 0 ? "none of the " + rows.size() + " classifiers finds the R-VAE's codes better"
                : better + " of " + rows.size() + " classifiers find the R-VAE's codes better, so that the sign hangs "
                        + "on the classifier";
        return "d = " + latentDim() + ": " + sign + "; the 95 % interval is above 0 for " + sure
                + " of them and below 0 for " + opposed + ".";
    }

    /** One row for each classifier, and two for the clusterings, which have no interval. */
    public Table table() {
        return ProbeTables.readable(this);
    }

    /** The file of {@link Table2Files#write(List, Path)} for reading: one row for each row of it. */
    public static Table stored(Path file) {
        return ProbeTables.stored(file);
    }
}
