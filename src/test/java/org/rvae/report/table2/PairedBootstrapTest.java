package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rvae.model.Noise;

class PairedBootstrapTest {

    private static final int IMAGES = 200;
    private static final int[] TRUTH = IntStream.range(0, IMAGES).map(i -> i % 10).toArray();

    private static int[] predicted(double wrong, RandomGenerator random) {
        return IntStream.of(TRUTH).map(c -> random.nextDouble() < wrong ? (c + 1) % 10 : c).toArray();
    }

    /** The deviations of a pair are 0.02 to 0.08 here, and each model of a pair is drawn by itself. */
    private static List<PairedBootstrap.Pair> pairs(int n, long seed) {
        RandomGenerator random = Noise.at(seed);
        return IntStream.range(0, n).mapToObj(i -> new PairedBootstrap.Pair(
                List.of(predicted(0.1 + 0.2 * random.nextDouble(), random)),
                List.of(predicted(0.1 + 0.2 * random.nextDouble(), random)))).toList();
    }

    /** Of 100 tables without a difference at most 12 may exclude 0: a binomial (100, 0.05) exceeds that in 0.15 %. */
    @Test
    void falseAlarmsAreNoMoreThanTheLevelSays() {
        for (int n : new int[] {2, 3, 5}) {
            int pairs = n;
            long alarms = IntStream.range(0, 100).filter(t -> new PairedBootstrap(TRUTH, 200, t)
                    .difference(pairs(pairs, 1000 * pairs + t)).both().excludesZero()).count();
            assertThat(alarms).as("%d pairs", n).isLessThanOrEqualTo(12);
        }
    }

    /** Pairs that are all the same leave the images alone; a single pair has no interval. */
    @Test
    void itsPartsAreThoseOfPairsAndOfImages() {
        PairedBootstrap.Pair pair = pairs(1, 7).get(0);
        PairedBootstrap bootstrap = new PairedBootstrap(TRUTH, 400, 1);
        PairedBootstrap.Intervals same = bootstrap.difference(List.of(pair, pair, pair));
        assertThat(same.pairs().high() - same.pairs().low()).isLessThan(1e-9);
        double ratio = (same.both().high() - same.both().low()) / (same.images().high() - same.images().low());
        // Normal ends against percentiles of 400 resamples, each known to about 7 %.
        assertThat(ratio).isBetween(0.75, 1.33);
        assertThat(bootstrap.difference(List.of(pair)).both().low()).isNaN();
        PairedBootstrap.Intervals two = bootstrap.difference(pairs(2, 9));
        assertThat(two.both().high() - two.both().low()).isGreaterThan(two.images().high() - two.images().low());
    }
}
