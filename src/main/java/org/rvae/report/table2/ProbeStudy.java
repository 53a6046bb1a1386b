package org.rvae.report.table2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeClustering;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.F1Bootstrap;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.Probes;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Several classifiers, and clusterings, of the codes of two models: does a conclusion hang on the classifier?
 *
 * @param rows       one for each classifier
 * @param clustering of the first model's codes and of the second's
 */
public record ProbeStudy(List<Row> rows, List<CodeClustering> clustering) {

    private static final int RESAMPLES = 500;
    private static final int CLUSTERS = 10;

    /**
     * One classifier.
     *
     * @param name       its name
     * @param first      average F1 on the first model's codes
     * @param second     on the second's
     * @param difference second minus first, with its bootstrap interval over the test images
     */
    public record Row(String name, double first, double second, Interval difference) {
    }

    /**
     * Codes of one model.
     *
     * @param train to learn from
     * @param test  of the same images in both models, in the same order
     */
    public record Codes(LabelledCodes train, LabelledCodes test) {
    }

    /**
     * Runs all of {@link Probes#standard}.
     *
     * @param progress is told how many of how many are done
     */
    public static ProbeStudy run(Codes first, Codes second, long seed, BiConsumer<Integer, Integer> progress) {
        F1Bootstrap bootstrap = new F1Bootstrap(first.test().labels(), PublishedTable2.CLASSES, RESAMPLES, seed);
        List<Probes.Named> probes = Probes.standard(seed);
        List<Row> rows = new ArrayList<>();
        for (Probes.Named probe : probes) {
            progress.accept(rows.size(), probes.size() + 1);
            ClassScores one = scores(probe, first);
            ClassScores other = scores(probe, second);
            rows.add(new Row(probe.name(), one.average(), other.average(),
                    bootstrap.difference(List.of(one.predicted()), List.of(other.predicted()))));
        }
        progress.accept(probes.size(), probes.size() + 1);
        List<CodeClustering> clustering = List.of(
                CodeClustering.of(first.train(), first.test(), CLUSTERS, seed),
                CodeClustering.of(second.train(), second.test(), CLUSTERS, seed));
        progress.accept(probes.size() + 1, probes.size() + 1);
        return new ProbeStudy(rows, clustering);
    }

    private static ClassScores scores(Probes.Named probe, Codes codes) {
        return ClassScores.of(probe.trainer().train(CodeDataset.labels(codes.train())),
                CodeDataset.labels(codes.test()));
    }

    /** One row for each classifier, and two for the clusterings, which have no interval. */
    public Table table(String title, String first, String second) {
        StringColumn name = StringColumn.create("probe");
        StringColumn measure = StringColumn.create("measure");
        StringColumn one = StringColumn.create(first);
        StringColumn other = StringColumn.create(second);
        StringColumn difference = StringColumn.create("difference [95 %, test images]");
        for (Row row : rows) {
            name.append(row.name());
            measure.append("average F1");
            one.append(fixed(row.first()));
            other.append(fixed(row.second()));
            difference.append(row.difference().words());
        }
        List.of("NMI", "AMI").forEach(index -> {
            double a = value(clustering.get(0), index);
            double b = value(clustering.get(1), index);
            name.append("k-means, " + CLUSTERS + " clusters, no labels");
            measure.append(index);
            one.append(fixed(a));
            other.append(fixed(b));
            difference.append(String.format(Locale.ROOT, "%+.3f", b - a));
        });
        return Table.create(title, name, measure, one, other, difference);
    }

    private static double value(CodeClustering clustering, String index) {
        return index.equals("NMI") ? clustering.normalised() : clustering.adjusted();
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
