package org.rvae.report.table2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeClustering;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.Probes;
import org.rvae.report.table2.PairedBootstrap.Pair;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Several classifiers, and clusterings, of the codes of a VAE and an R-VAE: does a conclusion hang on the classifier?
 *
 * @param vae        one model
 * @param rvae       the other, of the same latent dimension
 * @param trained    how many codes of each the classifiers learned from
 * @param tested     how many codes of each they classified
 * @param rows       one for each classifier
 * @param clustering of the VAE's codes and of the R-VAE's
 */
public record ProbeStudy(CodeModel vae, CodeModel rvae, int trained, int tested, List<Row> rows,
        List<CodeClustering> clustering) {

    private static final int RESAMPLES = 500;
    private static final int CLUSTERS = 10;
    private static final String KMEANS = "k-means, " + CLUSTERS + " clusters, no labels";
    private static final String F1 = "average F1";
    private static final List<String> INDICES = List.of("NMI", "AMI");

    /**
     * One classifier.
     *
     * @param name       its name
     * @param vae        average F1 on the VAE's codes
     * @param rvae       on the R-VAE's
     * @param difference R-VAE minus VAE, with its bootstrap interval over the test images
     */
    public record Row(String name, double vae, double rvae, Interval difference) {
    }

    private record Codes(LabelledCodes train, LabelledCodes test) {

        static Codes of(CodeModel model, int images, ImageSet test) {
            return new Codes(model.train().first(images), model.test(test));
        }
    }

    /**
     * Runs all of {@link Probes#standard}.
     *
     * @param models   a VAE and an R-VAE, as of {@link CodeModels#pair}
     * @param images   how many training codes are learned from at most
     * @param test     the test images
     * @param progress is told how many of how many are done
     * @throws CancellationException if the thread is interrupted
     */
    public static ProbeStudy run(List<CodeModel> models, int images, ImageSet test, long seed,
            BiConsumer<Integer, Integer> progress) {
        Codes vae = Codes.of(models.get(0), images, test);
        Codes rvae = Codes.of(models.get(1), images, test);
        PairedBootstrap bootstrap = new PairedBootstrap(test.labels(), RESAMPLES, seed);
        List<Probes.Named> probes = Probes.standard(seed);
        List<Row> rows = new ArrayList<>();
        for (Probes.Named probe : probes) {
            ClassScores one = scores(probe, vae);
            ClassScores other = scores(probe, rvae);
            rows.add(new Row(probe.name(), one.average(), other.average(),
                    bootstrap.difference(List.of(new Pair(List.of(one.predicted()), List.of(other.predicted()))))
                            .images()));
            progress.accept(rows.size(), probes.size() + 1);
        }
        List<CodeClustering> clustering = Stream.of(vae, rvae)
                .map(codes -> CodeClustering.of(codes.train(), codes.test(), CLUSTERS, seed)).toList();
        progress.accept(probes.size() + 1, probes.size() + 1);
        return new ProbeStudy(models.get(0), models.get(1), vae.train().size(), test.size(), rows, clustering);
    }

    private static ClassScores scores(Probes.Named probe, Codes codes) {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted before the classifier: " + probe.name());
        }
        return ClassScores.of(probe.trainer().train(CodeDataset.labels(codes.train())),
                CodeDataset.labels(codes.test()));
    }

    /** One row for each classifier, and two for the clusterings, which have no interval. */
    public Table table() {
        StringColumn name = StringColumn.create("probe");
        StringColumn measure = StringColumn.create("measure");
        StringColumn one = StringColumn.create(vae.label());
        StringColumn other = StringColumn.create(rvae.label());
        StringColumn difference = StringColumn.create("difference [95 %, test images]");
        for (Row row : rows) {
            name.append(row.name());
            measure.append(F1);
            one.append(fixed(row.vae()));
            other.append(fixed(row.rvae()));
            difference.append(row.difference().words());
        }
        for (String index : INDICES) {
            double a = value(clustering.get(0), index);
            double b = value(clustering.get(1), index);
            name.append(KMEANS);
            measure.append(index);
            one.append(fixed(a));
            other.append(fixed(b));
            difference.append(String.format(Locale.ROOT, "%+.3f", b - a));
        }
        return Table.create(String.format(Locale.ROOT, "%,d training codes, %,d test codes, d = %d", trained, tested,
                latentDim()), name, measure, one, other, difference);
    }

    /** The latent dimension of both models. */
    public int latentDim() {
        return vae.source().latentDim();
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
        return "d = " + latentDim() + ": " + sign + "; the 95 % interval over test images is above 0 for " + sure
                + " of them and below 0 for " + opposed + ".";
    }

    /** The numbers of several studies for a file, one row for each classifier or index of a clustering. */
    public static Table numbers(List<ProbeStudy> studies) {
        IntColumn d = IntColumn.create("d");
        StringColumn probe = StringColumn.create("probe");
        StringColumn measure = StringColumn.create("measure");
        List<DoubleColumn> values = Stream.of("vae", "rvae", "difference", "low_over_images", "high_over_images")
                .map(DoubleColumn::create).toList();
        IntColumn trained = IntColumn.create("train_codes");
        IntColumn tested = IntColumn.create("test_codes");
        StringColumn vae = StringColumn.create("vae_file");
        StringColumn rvae = StringColumn.create("rvae_file");
        for (ProbeStudy study : studies) {
            study.rows.forEach(row -> {
                probe.append(row.name());
                measure.append(F1);
                append(values, row.vae(), row.rvae(), row.difference().mean(), row.difference().low(),
                        row.difference().high());
            });
            for (String index : INDICES) {
                double one = value(study.clustering.get(0), index);
                double other = value(study.clustering.get(1), index);
                probe.append(KMEANS);
                measure.append(index);
                append(values, one, other, other - one, Double.NaN, Double.NaN);
            }
            while (d.size() < probe.size()) {
                d.append(study.latentDim());
                trained.append(study.trained);
                tested.append(study.tested);
                vae.append(study.vae.file());
                rvae.append(study.rvae.file());
            }
        }
        return Table.create("Other classifiers", d, probe, measure).addColumns(values.toArray(DoubleColumn[]::new))
                .addColumns(trained, tested, vae, rvae);
    }

    /** The file of {@link #numbers} for reading: one row for each row of it. */
    public static Table stored(Path file) {
        Table numbers = Table.read().csv(file.toFile());
        StringColumn vae = StringColumn.create("VAE");
        StringColumn rvae = StringColumn.create("R-VAE");
        StringColumn difference = StringColumn.create("difference [95 %, test images]");
        for (tech.tablesaw.api.Row row : numbers) {
            vae.append(fixed(row.getDouble("vae")));
            rvae.append(fixed(row.getDouble("rvae")));
            difference.append(new Interval(row.getDouble("difference"), row.getDouble("low_over_images"),
                    row.getDouble("high_over_images"), Interval.LEVEL).words());
        }
        return Table.create("Stored", numbers.column("d"), numbers.column("probe"), numbers.column("measure"), vae,
                rvae, difference, numbers.column("train_codes"), numbers.column("test_codes"));
    }

    private static void append(List<DoubleColumn> columns, double... values) {
        for (int i = 0; i < values.length; i++) {
            columns.get(i).append(values[i]);
        }
    }

    private static double value(CodeClustering clustering, String index) {
        return index.equals("NMI") ? clustering.normalised() : clustering.adjusted();
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
