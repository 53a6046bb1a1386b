package org.rvae.evaluate;

import java.util.Arrays;

/** Quantiles of numbers. */
public final class Quantiles {

    private Quantiles() {
    }

    /**
     * The quantile, linear between the sorted numbers; NaN if there are none.
     *
     * @param sorted finite numbers in ascending order
     * @param share  in [0, 1]; 0 is the least, 1 the greatest
     */
    public static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The median of the finite ones of the numbers; NaN if there are none. */
    public static double median(double... values) {
        return of(finite(values), 0.5);
    }

    /** The finite ones of the numbers, in ascending order. */
    public static double[] finite(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    }
}
