package org.rvae.stochastic;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * The random walk of the published code, z <- N(z, (t / n) G(z)^-1) with n - 1 steps. It lacks the drift of Brownian
 * motion: its law depends on the coordinates, and its last step is missing.
 *
 * @param manifold the metric
 * @param duration t, positive
 * @param steps    n, at least 2
 */
public record RandomWalk(Manifold manifold, double duration, int steps) {

    /** Refuses values that make no sense. */
    public RandomWalk {
        if (!(duration > 0) || steps < 2) {
            throw new InvalidInputException("A random walk needs a positive duration and at least 2 steps, but duration = "
                    + duration + " and steps = " + steps + " were given.");
        }
    }

    /** Where walks from the starts (n, d) end; (n, d). */
    public INDArray end(INDArray starts, RandomGenerator random) {
        INDArray z = starts.dup('c');
        for (int step = 1; step < steps; step++) {
            INDArray metric = Scratch.array("walk", () -> manifold.metric(z));
            z.addi(increments(metric, random, duration / steps));
        }
        return z;
    }

    /** Normal vectors of covariance dt G^-1: with G = L L^T, the solutions of L^T v = sqrt(dt) noise. */
    private static INDArray increments(INDArray metric, RandomGenerator random, double dt) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] v = MetricTensors.inverseFactorTransposed(metric, () -> Math.sqrt(dt) * random.nextGaussian());
        return Nd4j.createFromArray(v).castTo(metric.dataType()).reshape('c', n, d);
    }
}
