package org.rvae.report.table2;

import java.util.List;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.WeightedF1;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.rvae.report.Statistic;

/**
 * The difference of average F1 of two models, with an interval over pairs and test images together. A pair holds both
 * models' classifiers of one seed, or of one initialisation.
 *
 * <p>The difference D_p of pair p is taken as its expectation plus an effect of the pair, one of the images and one
 * of both together, uncorrelated, of variances A, I and E; so that of the mean of n pairs is I + A / n + E / n. What
 * can be observed is s^2, the variance of the D_p, which is A + E on average; V, the variance of their mean where the
 * images are drawn anew, the same ones for all classifiers, which is I + E / n; and in these resamples the mean
 * variance of the D_p, which is s^2 + E. V + s^2 / n has E / n twice, and the last less s^2 takes one of them out
 * without bias. The result is no less than V and than s^2 / n, which both are parts of it: otherwise, where E
 * prevails, few pairs that are near each other by chance give an interval that is too narrow. This floor makes the
 * variance 1.5, 1.4 and 1.3 times too large with 2, 3 and 5 pairs if there is nothing but E. Pairs and images are
 * taken as independent draws, and F1 as nearly linear in the weights of hundreds of images.
 *
 * @param truth     the class of each test image, 0 to 9
 * @param resamples how often, at least 100
 * @param seed      the source of the resamples
 */
record PairedBootstrap(int[] truth, int resamples, long seed) {

    private static final long STREAM = 4;

    /** Refuses what gives no interval. */
    PairedBootstrap {
        if (truth.length == 0 || resamples < 100) {
            throw new InvalidInputException("A bootstrap needs test images and at least 100 resamples, but there are "
                    + truth.length + " images and " + resamples + " resamples were asked for.");
        }
    }

    /** Predictions of each of the classifiers of the two models. */
    record Pair(List<int[]> first, List<int[]> second) {
    }

    /**
     * Second minus first.
     *
     * @param both   over pairs and images together: the standard error times a factor, which is the mean of Student's
     *               for n - 1 degrees of freedom, weighed with the pairs' share of the variance, and of the normal one,
     *               weighed with the rest (Cochran 1964), since only the pairs are few; Satterthwaite's degrees of
     *               freedom would cover only 87 and 92 % with 2 and 3 pairs that prevail; without ends if there is one
     * @param error  the standard error of both; NaN if there is one pair
     * @param pairs  over pairs for these images, Student's interval
     * @param images over images for these pairs, percentiles
     */
    record Intervals(Interval both, double error, Interval pairs, Interval images) {
    }

    /** The intervals from at least one pair. */
    Intervals difference(List<Pair> pairs) {
        WeightedF1 f1 = new WeightedF1(truth, PublishedTable2.CLASSES);
        double[] observed = differences(f1, pairs, f1.once());
        Statistic ofPairs = Statistic.of(observed);
        double[] means = new double[resamples];
        double resampledPairs = 0;
        for (int r = 0; r < resamples; r++) {
            Statistic resampled = Statistic.of(differences(f1, pairs,
                    f1.resample(Noise.at(seed, Purpose.PROBE, STREAM, r))));
            means[r] = resampled.mean();
            resampledPairs += variance(resampled) / resamples;
        }
        double error = Math.sqrt(variance(variance(Statistic.of(means)), ofPairs, resampledPairs));
        return new Intervals(interval(error, ofPairs), error, Interval.student(observed),
                Interval.percentiles(ofPairs.mean(), means));
    }

    private static double variance(double images, Statistic pairs, double resampledPairs) {
        double ofPairs = variance(pairs) / pairs.n();
        double interaction = resampledPairs / pairs.n() - ofPairs;
        return Math.max(images + ofPairs - interaction, Math.max(images, ofPairs));
    }

    private static double variance(Statistic values) {
        return values.deviation() * values.deviation();
    }

    private static Interval interval(double error, Statistic pairs) {
        double half = 0;
        if (error != 0) {
            double share = variance(pairs) / pairs.n() / (error * error);
            half = error * (share * factor(new TDistribution(Math.max(1, pairs.n() - 1)))
                    + (1 - share) * factor(new NormalDistribution()));
        }
        return new Interval(pairs.mean(), pairs.mean() - half, pairs.mean() + half, Interval.LEVEL);
    }

    private static double factor(RealDistribution distribution) {
        return distribution.inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
    }

    private static double[] differences(WeightedF1 f1, List<Pair> pairs, int[] weights) {
        return pairs.stream().mapToDouble(p -> f1.mean(p.second(), weights) - f1.mean(p.first(), weights)).toArray();
    }
}
