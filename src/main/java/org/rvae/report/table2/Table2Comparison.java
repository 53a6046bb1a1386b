package org.rvae.report.table2;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rvae.evaluate.probe.Interval;
import org.rvae.report.table2.PairedBootstrap.Pair;
import tech.tablesaw.api.Table;

/**
 * The R-VAE's codes against the VAE's: differences of average F1, R-VAE minus VAE.
 *
 * @param latentDim d
 * @param seeds     trained models of each kind
 * @param both      over runs and test images together; the verdict is its
 * @param runs      a part of it: over trained seeds if there are at least two, of the mean over initialisations;
 *                  else over the
 *                  initialisations of the classifier, which says nothing of other trainings
 * @param images    the other part: over the choice of test images
 * @param apart     by how much the two rows of a seed differ, mean over the classes and then over the seeds
 * @param repeated  the same of the R-VAE's codes, classified twice with other initialisations; NaN if they were not
 * @param published the same of the two published rows; NaN if there are none
 * @param alike     whether both models were trained on the same images for as long
 * @param asPrinted whether both were trained as the published ones
 */
public record Table2Comparison(int latentDim, int seeds, Interval both, Interval runs, Interval images, double apart,
        double repeated, double published, boolean alike, boolean asPrinted) {

    private static final int RESAMPLES = 1000;
    private static final long BOOTSTRAP_SEED = 42;

    /** The comparison for a latent dimension; empty if one of the models is missing. */
    static Optional<Table2Comparison> of(Table2 table, int latentDim) {
        Optional<Table2Row> vae = table.find(Half.VAE, latentDim);
        Optional<Table2Row> rvae = table.find(Half.RVAE, latentDim);
        return vae.isEmpty() || rvae.isEmpty() ? Optional.empty() : of(table, vae.get(), rvae.get());
    }

    private static Optional<Table2Comparison> of(Table2 table, Table2Row vae, Table2Row rvae) {
        List<Long> common = seeds(vae).stream().filter(seeds(rvae)::contains).toList();
        if (common.isEmpty()) {
            return Optional.empty();
        }
        PairedBootstrap.Intervals intervals = new PairedBootstrap(table.truth(), RESAMPLES, BOOTSTRAP_SEED)
                .difference(pairs(vae, rvae, common));
        return Optional.of(new Table2Comparison(vae.latentDim(), common.size(), intervals.both(), intervals.pairs(),
                intervals.images(), apart(vae, rvae, common),
                table.find(Half.REPEATED, vae.latentDim()).filter(r -> seeds(r).containsAll(common))
                        .map(r -> apart(r, rvae, common)).orElse(Double.NaN),
                PublishedTable2.apart(vae.latentDim()),
                vae.source().conditions().equals(rvae.source().conditions()),
                vae.source().isPublished() && rvae.source().isPublished()));
    }

    private static List<Long> seeds(Table2Row row) {
        return row.runs().stream().map(r -> r.source().seed()).distinct().sorted().toList();
    }

    private static double apart(Table2Row one, Table2Row other, List<Long> seeds) {
        return seeds.stream().mapToDouble(s -> one.ofSeed(s).apart(other.ofSeed(s))).average().orElseThrow();
    }

    private static List<Pair> pairs(Table2Row vae, Table2Row rvae, List<Long> seeds) {
        if (seeds.size() > 1) {
            return seeds.stream().map(s -> new Pair(predictions(vae.ofSeed(s)), predictions(rvae.ofSeed(s)))).toList();
        }
        List<int[]> first = predictions(vae.ofSeed(seeds.get(0)));
        List<int[]> second = predictions(rvae.ofSeed(seeds.get(0)));
        return IntStream.range(0, Math.min(first.size(), second.size()))
                .mapToObj(i -> new Pair(List.of(first.get(i)), List.of(second.get(i)))).toList();
    }

    private static List<int[]> predictions(Table2Row row) {
        return row.runs().stream().map(r -> r.scores().predicted()).toList();
    }

    /** Whether the interval over runs and images does not hold 0, and the models were trained alike. */
    public boolean differ() {
        return alike && both.excludesZero();
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
