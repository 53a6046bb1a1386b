package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.probe.Interval;
import org.rvae.model.Noise;
import org.rvae.report.Statistic;

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

    /** What makes the pairs of a table differ, for images of this difficulty, uniform on [0, 1]. */
    private enum Effect {
        /** Any image is wrong with probability 0.2, by itself in each pair. */
        OF_BOTH {
            @Override
            int[] predicted(double[] difficulty, RandomGenerator random) {
                return PairedBootstrapTest.predicted(0.2, random);
            }
        },
        /** A pair is better or worse: the share of wrong images has mean 0.2 and deviation 0.06. */
        OF_PAIRS {
            @Override
            int[] predicted(double[] difficulty, RandomGenerator random) {
                return harder(difficulty, random.nextGaussian(0.2, 0.06));
            }
        },
        /** The same images are wrong in all pairs. */
        OF_IMAGES {
            @Override
            int[] predicted(double[] difficulty, RandomGenerator random) {
                return harder(difficulty, 0.2);
            }
        };

        abstract int[] predicted(double[] difficulty, RandomGenerator random);

        private static int[] harder(double[] difficulty, double wrong) {
            return IntStream.range(0, IMAGES).map(i -> difficulty[i] < wrong ? (TRUTH[i] + 1) % 10 : TRUTH[i])
                    .toArray();
        }

        List<PairedBootstrap.Pair> pairs(int n, RandomGenerator random) {
            double[] difficulty = random.doubles(IMAGES).toArray();
            return IntStream.range(0, n).mapToObj(p -> new PairedBootstrap.Pair(List.of(TRUTH),
                    List.of(predicted(difficulty, random)))).toList();
        }
    }

    /**
     * 600 tables: the variance of their differences is known to 6 %, the mean of two pairs' estimates to 6 %, so that
     * one of the ratios is off by 0.3 with probability 4e-4. Coverage below 0.92 has probability 1e-3 at a true 0.95.
     */
    @ParameterizedTest
    @CsvSource({"OF_BOTH, 2, 1.1, 1.8", "OF_BOTH, 3, 1.0, 1.7", "OF_BOTH, 5, 1.0, 1.6", "OF_PAIRS, 2, 0.7, 1.3",
            "OF_PAIRS, 3, 0.7, 1.3", "OF_PAIRS, 5, 0.7, 1.3", "OF_IMAGES, 2, 0.7, 1.3", "OF_IMAGES, 3, 0.7, 1.3",
            "OF_IMAGES, 5, 0.7, 1.3"})
    void itsVarianceIsThatOfTheDifference(Effect effect, int n, double least, double most) {
        List<PairedBootstrap.Intervals> tables = IntStream.range(0, 600).mapToObj(t -> new PairedBootstrap(TRUTH, 200,
                t).difference(effect.pairs(n, Noise.at(10_000 * n + t)))).toList();
        Statistic truth = Statistic.of(tables.stream().mapToDouble(i -> i.both().mean()).toArray());
        double estimated = tables.stream().mapToDouble(i -> i.error() * i.error()).average().orElseThrow();
        assertThat(estimated / (truth.deviation() * truth.deviation())).isBetween(least, most);
        double covered = tables.stream().filter(i -> i.both().low() < truth.mean() && truth.mean() < i.both().high())
                .count() / 600.0;
        assertThat(covered).isGreaterThan(0.92);
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

    @Test
    void theSameClassifiersDoNotDiffer() {
        int[] truth = {0, 1, 2, 0, 1, 2};
        int[] predicted = {0, 1, 1, 0, 2, 2};
        Interval same = images(truth, 200, predicted, predicted);
        assertThat(same.mean()).isZero();
        assertThat(same.low()).isZero();
        assertThat(same.high()).isZero();
    }

    /**
     * Two classes of equal size, a perfect classifier and one whose answers are wrong with probability 0.2, evenly: its
     * average F1 is near 0.8 with the deviation of the accuracy, sqrt(0.16 / n), since both classes move together.
     */
    @Test
    void theBootstrapHasTheWidthOfTheBinomial() {
        int n = 2000;
        int[] truth = new int[n];
        int[] noisy = new int[n];
        RandomGenerator random = Noise.at(11);
        for (int i = 0; i < n; i++) {
            truth[i] = i % 2;
            noisy[i] = random.nextDouble() < 0.2 ? 1 - truth[i] : truth[i];
        }
        Interval interval = images(truth, 1000, noisy, truth);
        double deviation = Math.sqrt(0.16 / n);
        assertThat(interval.mean()).isCloseTo(0.2, within(4 * deviation));
        // The quantiles of 1,000 resamples are off by some 7 % of a deviation each; the noise in p adds 2 %.
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * deviation, within(0.25 * 3.92 * deviation));
        assertThat(interval.low()).isLessThan(interval.mean());
        assertThatThrownBy(() -> new PairedBootstrap(truth, 10, 3)).isInstanceOf(InvalidInputException.class);
    }

    private static Interval images(int[] truth, int resamples, int[] first, int[] second) {
        return new PairedBootstrap(truth, resamples, 3).difference(List.of(new PairedBootstrap.Pair(List.of(first),
                List.of(second)))).images();
    }
}
