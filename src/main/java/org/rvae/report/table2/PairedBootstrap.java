package org.rvae.report.table2;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.TDistribution;
import org.rvae.evaluate.probe.Interval;
import org.rvae.evaluate.probe.WeightedF1;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.rvae.report.Statistic;

/**
 * The difference of average F1 of two models, with an interval over pairs and test images together. A pair holds both
 * models' classifiers of one seed, or of one initialisation. A resample draws the images anew, the same ones for all
 * classifiers, and n - 1 of the n pairs with replacement, which leaves the variance of their mean without bias (Rao and
 * Wu 1988).
 *
 * @param truth     the class of each test image, 0 to 9
 * @param resamples how often
 * @param seed      the source of the resamples
 */
record PairedBootstrap(int[] truth, int resamples, long seed) {

    private static final long STREAM = 4;
    private static final double MOST_FREEDOM = 1e6;

    /** Predictions of each of the classifiers of the two models. */
    record Pair(List<int[]> first, List<int[]> second) {
    }

    /**
     * Second minus first.
     *
     * @param both   over pairs and images together: the standard error of the bootstrap times Student's factor, whose
     *               degrees of freedom are Satterthwaite's, as only the part of the pairs rests on few values; without
     *               ends if there is one pair
     * @param pairs  over pairs for these images, Student's interval
     * @param images over images for these pairs, percentiles
     */
    record Intervals(Interval both, Interval pairs, Interval images) {
    }

    /** The intervals from at least one pair. */
    Intervals difference(List<Pair> pairs) {
        WeightedF1 f1 = new WeightedF1(truth, PublishedTable2.CLASSES);
        double[] observed = differences(f1, pairs, f1.once());
        double mean = Statistic.of(observed).mean();
        double[] both = new double[resamples];
        double[] images = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            RandomGenerator random = Noise.at(seed, Purpose.PROBE, STREAM, r);
            double[] resampled = differences(f1, pairs, f1.resample(random));
            images[r] = Statistic.of(resampled).mean();
            both[r] = random.ints(observed.length - 1, 0, observed.length).mapToDouble(i -> resampled[i]).average()
                    .orElse(Double.NaN);
        }
        return new Intervals(student(mean, Statistic.of(both).deviation(), Statistic.of(observed)),
                Interval.student(observed), Interval.percentiles(mean, images));
    }

    private static Interval student(double mean, double error, Statistic pairs) {
        double ofPairs = pairs.deviation() * pairs.deviation() / pairs.n();
        if (!(error > 0)) {
            return new Interval(mean, mean + error, mean + error, Interval.LEVEL);
        }
        double freedom = Math.max(pairs.n() - 1, Math.min(MOST_FREEDOM,
                Math.pow(error, 4) * (pairs.n() - 1) / (ofPairs * ofPairs)));
        double half = error * new TDistribution(freedom).inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
        return new Interval(mean, mean - half, mean + half, Interval.LEVEL);
    }

    private static double[] differences(WeightedF1 f1, List<Pair> pairs, int[] weights) {
        return pairs.stream().mapToDouble(p -> f1.mean(p.second(), weights) - f1.mean(p.first(), weights)).toArray();
    }
}
