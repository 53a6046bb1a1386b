package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;
import org.rvae.InvalidInputException;

/**
 * A mean with an interval of confidence.
 *
 * @param mean  the estimate
 * @param low   the lower end; NaN if there is no interval
 * @param high  the upper end; NaN if there is no interval
 * @param level of confidence, 0.95
 */
public record Interval(double mean, double low, double high, double level) {

    /** The level of all intervals here. */
    public static final double LEVEL = 0.95;

    /** Student's interval of the mean of independent values; of a single value there is none. */
    public static Interval student(double... values) {
        if (values.length == 0) {
            throw new InvalidInputException("There is no mean of no values.");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length == 1) {
            return new Interval(mean, Double.NaN, Double.NaN, LEVEL);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double half = error * new TDistribution(values.length - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
        return new Interval(mean, mean - half, mean + half, LEVEL);
    }

    /** The percentile interval of a bootstrap, which is put in order. */
    public static Interval percentiles(double mean, double[] resampled) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        double tail = (1 - LEVEL) / 2;
        return new Interval(mean, quantile(sorted, tail), quantile(sorted, 1 - tail), LEVEL);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Whether there is an interval and it does not hold 0. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** "+0.0123 [+0.0034, +0.0212]". */
    public String words() {
        return Double.isNaN(low) ? String.format(Locale.ROOT, "%+.4f", mean)
                : String.format(Locale.ROOT, "%+.4f [%+.4f, %+.4f]", mean, low, high);
    }
}
