package org.rvae.report;

import java.util.Collection;

/**
 * A mean over separately trained runs, or over pairs of codes, with its sample standard deviation.
 *
 * @param n number of values
 * @param mean their mean
 * @param deviation sample standard deviation (divisor n - 1); NaN for a single run, which has none
 */
public record Statistic(int n, double mean, double deviation) {

    /** The statistic of the values; of none it is NaN. */
    public static Statistic of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : Double.NaN;
        return new Statistic(values.length, mean, deviation);
    }

    /** The statistic of the means of groups; of a single group that of its values; of none it is NaN. */
    public static Statistic ofGroups(Collection<double[]> groups) {
        return groups.size() == 1 ? of(groups.iterator().next())
                : of(groups.stream().mapToDouble(g -> of(g).mean()).toArray());
    }
}
