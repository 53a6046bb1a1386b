package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.NormalDistribution;
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

    private static final double NORMAL = new NormalDistribution().inverseCumulativeProbability((1 + LEVEL) / 2);

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
     * The difference of two shares of n paired trials: the adjusted Wald interval of Bonett and Price (2012), that of
     * Wald with one more trial in which only the first one succeeds and one more in which only the second one does. For
     * n from 20 to 500 it covers 94 % at least; nearly all where the two seldom disagree.
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
        double n = trials + 2.0;
        double adjusted = (first - second) / n;
        double error = Math.sqrt(((first + second + 2) / n - adjusted * adjusted) / n);
        double half = error * NORMAL;
        return new Interval((first - second) / (double) trials, Math.max(-1, adjusted - half),
                Math.min(1, adjusted + half), LEVEL);
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
