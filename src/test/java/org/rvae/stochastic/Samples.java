package org.rvae.stochastic;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.model.Noise;

/** Samples of functions of a motion's ends, and what statistics make of them. */
final class Samples {

    private Samples() {
    }

    /** P equal starts. */
    static INDArray starts(int particles, double... start) {
        double[] all = new double[particles * start.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = start[i % start.length];
        }
        return Nd4j.createFromArray(all).reshape('c', particles, start.length);
    }

    /** The values of the function at the last positions of P particles. */
    static double[] ends(DiffusionSampler sampler, int particles, long seed, double[] start,
            ToDoubleFunction<double[]> function) {
        double[] ends = sampler.run(starts(particles, start), Noise.at(seed), sampler.steps(), DiffusionListener.NONE)
                .ends().data().asDouble();
        double[] values = new double[particles];
        for (int i = 0; i < particles; i++) {
            values[i] = function.applyAsDouble(Arrays.copyOfRange(ends, i * start.length, (i + 1) * start.length));
        }
        return values;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The largest distance of the empirical distribution function from the given one. */
    static double kolmogorov(double[] values, DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double f = distribution.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max(f - (double) i / sorted.length, (i + 1.0) / sorted.length - f));
        }
        return largest;
    }

    /** The largest distance of two empirical distribution functions. */
    static double kolmogorov(double[] first, double[] second) {
        double[] sorted = second.clone();
        Arrays.sort(sorted);
        return kolmogorov(first, x -> {
            int at = Arrays.binarySearch(sorted, x);
            return (double) (at < 0 ? -at - 1 : at + 1) / sorted.length;
        });
    }
}
