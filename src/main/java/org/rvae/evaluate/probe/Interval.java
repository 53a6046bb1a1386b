package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.Quantiles;

/**
 * An estimate with an interval of confidence.
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

    /**
     * The difference of two shares of n paired trials, from the trials in which only one of the two succeeds. Given the
     * number of these, m, that of the first one's is binomial; with [l, u] the exact interval of its probability
     * (Clopper and Pearson 1934) the difference lies in [2 l - 1, 2 u - 1] m / n. The chance in m itself is not in the
     * interval. Without such trials their share is at most 3 / n by the rule of three (Hanley and Lippman-Hand 1983),
     * and the difference lies in [-3 / n, 3 / n], cut at 1.
     *
     * @param first  trials in which only the first one succeeds, not negative
     * @param second trials in which only the second one does, not negative
     * @param trials n, at least 1 and at least the sum of both
     */
    public static Interval paired(int first, int second, int trials) {
        if (first < 0 || second < 0 || trials < 1 || trials - first < second) {
            throw new InvalidInputException("Paired shares need at least one trial, and not more discordant ones than "
                    + "trials, but there are " + trials + " trials with " + first + " and " + second + ".");
        }
        double share = (first + (double) second) / trials;
        if (share == 0) {
            double bound = Math.min(1, 3.0 / trials);
            return new Interval(0, -bound, bound, LEVEL);
        }
        double tail = (1 - LEVEL) / 2;
        double low = first == 0 ? 0 : new BetaDistribution(first, second + 1.0).inverseCumulativeProbability(tail);
        double high = second == 0 ? 1
                : new BetaDistribution(first + 1.0, second).inverseCumulativeProbability(1 - tail);
        return new Interval((first - second) / (double) trials, (2 * low - 1) * share, (2 * high - 1) * share, LEVEL);
    }

    /** The percentile interval of a bootstrap, which is put in order. */
    public static Interval percentiles(double mean, double[] resampled) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        double tail = (1 - LEVEL) / 2;
        return new Interval(mean, Quantiles.of(sorted, tail), Quantiles.of(sorted, 1 - tail), LEVEL);
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
