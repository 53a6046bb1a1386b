package org.rvae.audit;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.probe.Interval;
import org.rvae.model.Noise;

/**
 * The difference of the medians of two independent samples, with the percentile interval of a bootstrap that draws both
 * anew.
 *
 * @param resamples how often
 * @param seed      the source of the resamples
 */
record MedianBootstrap(int resamples, long seed) {

    /** The median of the first minus that of the second; NaN if one of them is empty. */
    Interval difference(double[] first, double[] second) {
        double[] resampled = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            RandomGenerator random = Noise.at(seed, r);
            resampled[r] = median(anew(first, random)) - median(anew(second, random));
        }
        return Interval.percentiles(median(first) - median(second), resampled);
    }

    private static double[] anew(double[] values, RandomGenerator random) {
        return values.length == 0 ? values
                : random.ints(values.length, 0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Quantiles.of(sorted, 0.5);
    }
}
