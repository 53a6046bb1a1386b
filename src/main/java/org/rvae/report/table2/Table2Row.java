package org.rvae.report.table2;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.rvae.report.Statistic;

/**
 * One row of Table 2. A class without F1 in a run, neither in the test set nor predicted, is left out of every mean.
 *
 * @param half      whose codes
 * @param latentDim d
 * @param runs      its classifiers, at least one
 */
public record Table2Row(Half half, int latentDim, List<Table2Run> runs) {

    private static final ToDoubleFunction<Table2Run> AVERAGE = r -> r.scores().average();

    /** The name, "R-VAE, d = 2". */
    public String label() {
        return half.title() + ", d = " + latentDim;
    }

    /** F1 of a class, with the {@link #spread} over the runs. */
    public Statistic f1(int c) {
        return spread(r -> r.scores().f1()[c]);
    }

    /** F1 of each class, mean over the runs. */
    public double[] f1() {
        return IntStream.range(0, PublishedTable2.CLASSES).mapToDouble(c -> f1(c).mean()).toArray();
    }

    /** The mean of the columns, with the standard deviation over the ten classes: the published ±. */
    public Statistic overClasses() {
        return Statistic.of(defined(Arrays.stream(f1())));
    }

    /** The average F1, with the {@link #spread} over the runs. */
    public Statistic overRuns() {
        return spread(AVERAGE);
    }

    /** The average F1 with the standard deviation of all runs, initialisations and seeds pooled. */
    Statistic pooled() {
        return pooled(AVERAGE);
    }

    /** A number of each run with the standard deviation of all runs, initialisations and seeds pooled. */
    Statistic pooled(ToDoubleFunction<Table2Run> number) {
        return Statistic.of(defined(runs.stream().mapToDouble(number)));
    }

    /**
     * The mean of a number of each run, with the standard deviation over the trained seeds, each with the mean of its
     * initialisations; if there is one seed, over its initialisations.
     */
    private Statistic spread(ToDoubleFunction<Table2Run> number) {
        return Statistic.ofGroups(runs.stream().collect(Collectors.groupingBy(r -> r.source().seed(),
                Collectors.collectingAndThen(Collectors.toList(),
                        g -> defined(g.stream().mapToDouble(number))))).values().stream().filter(g -> g.length > 0)
                .toList());
    }

    private static double[] defined(DoubleStream numbers) {
        return numbers.filter(x -> !Double.isNaN(x)).toArray();
    }

    /** How many trained models it holds. */
    public int seeds() {
        return (int) runs.stream().map(r -> r.source().seed()).distinct().count();
    }

    /** The classifiers of one trained seed. */
    Table2Row ofSeed(long seed) {
        return new Table2Row(half, latentDim, runs.stream().filter(r -> r.source().seed() == seed).toList());
    }

    /** How the models were trained. */
    public CodeSource source() {
        return runs.get(0).source();
    }

    /** The published row that it is compared with. */
    public Optional<PublishedTable2.Row> published() {
        return PublishedTable2.find(half.published(), latentDim);
    }

    /** How many test images of class i (row) were taken for class j (column), sum over the runs. */
    public int[][] confusion() {
        int[][] sum = new int[PublishedTable2.CLASSES][PublishedTable2.CLASSES];
        for (Table2Run run : runs) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += run.scores().confusion()[i][j];
                }
            }
        }
        return sum;
    }

    /** By how much two rows differ, mean over the classes. */
    double apart(Table2Row other) {
        double[] ours = f1();
        double[] theirs = other.f1();
        return Statistic.of(defined(IntStream.range(0, ours.length).mapToDouble(c -> Math.abs(ours[c] - theirs[c]))))
                .mean();
    }
}
