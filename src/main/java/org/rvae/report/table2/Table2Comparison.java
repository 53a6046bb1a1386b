package org.rvae.report.table2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rvae.evaluate.probe.F1Bootstrap;
import org.rvae.evaluate.probe.Interval;
import org.rvae.report.Statistic;
import tech.tablesaw.api.Table;

/**
 * The R-VAE's codes against the VAE's: differences of average F1, R-VAE minus VAE.
 *
 * @param latentDim d
 * @param seeds     trained models of each kind
 * @param runs      over trained seeds if there are at least two, of the mean over initialisations; else over the
 *                  initialisations of the classifier, which says nothing of other trainings
 * @param images    over the choice of test images, by bootstrap
 * @param apart     by how much the two rows differ, mean over the classes
 * @param repeated  the same of the R-VAE's codes, classified twice with other initialisations; NaN if they were not
 * @param published the same of the two published rows; NaN if there are none
 * @param alike     whether both models were trained on the same images for as long
 * @param asPrinted whether both were trained as the published ones
 */
public record Table2Comparison(int latentDim, int seeds, Interval runs, Interval images, double apart, double repeated,
        double published, boolean alike, boolean asPrinted) {

    private static final int RESAMPLES = 1000;
    private static final long BOOTSTRAP_SEED = 42;

    /** The comparison for a latent dimension; empty if one of the models is missing. */
    static Optional<Table2Comparison> of(Table2 table, int latentDim) {
        Optional<Table2Row> vae = table.find(Half.VAE, latentDim);
        Optional<Table2Row> rvae = table.find(Half.RVAE, latentDim);
        return vae.isEmpty() || rvae.isEmpty() ? Optional.empty() : of(table, vae.get(), rvae.get());
    }

    private static Optional<Table2Comparison> of(Table2 table, Table2Row vae, Table2Row rvae) {
        Map<Long, double[]> first = averages(vae);
        Map<Long, double[]> second = averages(rvae);
        List<Long> common = first.keySet().stream().filter(second::containsKey).toList();
        if (common.isEmpty()) {
            return Optional.empty();
        }
        double[] differences = common.size() > 1
                ? common.stream().mapToDouble(s -> mean(second.get(s)) - mean(first.get(s))).toArray()
                : paired(first.get(common.get(0)), second.get(common.get(0)));
        F1Bootstrap bootstrap = new F1Bootstrap(table.truth(), PublishedTable2.CLASSES, RESAMPLES, BOOTSTRAP_SEED);
        return Optional.of(new Table2Comparison(vae.latentDim(), common.size(), Interval.student(differences),
                bootstrap.difference(predictions(vae, common), predictions(rvae, common)), vae.apart(rvae),
                table.find(Half.REPEATED, vae.latentDim()).map(rvae::apart).orElse(Double.NaN),
                PublishedTable2.apart(vae.latentDim()),
                vae.source().conditions().equals(rvae.source().conditions()),
                vae.source().isPublished() && rvae.source().isPublished()));
    }

    private static Map<Long, double[]> averages(Table2Row row) {
        return row.runs().stream().collect(Collectors.groupingBy(r -> r.source().seed(), TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(),
                        runs -> runs.stream().mapToDouble(r -> r.scores().average()).toArray())));
    }

    private static List<int[]> predictions(Table2Row row, List<Long> seeds) {
        return row.runs().stream().filter(r -> seeds.contains(r.source().seed())).map(r -> r.scores().predicted())
                .toList();
    }

    private static double[] paired(double[] first, double[] second) {
        double[] differences = new double[Math.min(first.length, second.length)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = second[i] - first[i];
        }
        return differences;
    }

    private static double mean(double[] values) {
        return Statistic.of(values).mean();
    }

    /** Whether both intervals lie on the same side of 0, and the models were trained alike. */
    public boolean differ() {
        return alike && runs.excludesZero() && images.excludesZero() && runs.mean() * images.mean() > 0;
    }

    /** One sentence that the numbers carry. */
    public String sentence() {
        return Table2Words.sentence(this);
    }

    /** One row for each comparison, for reading. */
    public static Table table(List<Table2Comparison> comparisons) {
        return Table2Tables.comparisons(comparisons);
    }
}
