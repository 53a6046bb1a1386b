package org.rvae.stochastic;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * The random walk of the published code, z <- N(z, (t / n) G(z)^-1) with n - 1 steps. It lacks the drift of Brownian
 * motion: its law depends on the coordinates, and its last step is missing. A walk freezes at the first
 * point where the metric is singular; at its last point nobody looks.
 *
 * @param manifold       the metric
 * @param duration       t, positive
 * @param publishedSteps n, at least 2
 */
public record RandomWalk(Manifold manifold, double duration, int publishedSteps) implements DiffusionSampler {

    /** Refuses values that make no sense. */
    public RandomWalk {
        if (!(duration > 0) || Double.isInfinite(duration) || publishedSteps < 2) {
            throw new InvalidInputException("A random walk needs a positive, finite duration and at least 2 steps, "
                    + "but duration = " + duration + " and steps = " + publishedSteps + " were given.");
        }
    }

    /** n - 1. */
    @Override
    public int steps() {
        return publishedSteps - 1;
    }

    @Override
    public Trajectories run(INDArray starts, RandomGenerator random, int every, DiffusionListener listener) {
        Recorder recorder = new Recorder(manifold, starts, every);
        Manifold held = manifold.held();
        INDArray z = starts.dup('c');
        boolean[] frozen = new boolean[(int) z.size(0)];
        long made = 0;
        recorder.offer(0, 0, Doubles.of(z), new StepCounts(made, 0));
        for (int step = 1; step <= steps(); step++) {
            if (Thread.interrupted()) {
                return recorder.finish(i -> frozen[i], true);
            }
            INDArray metric = Scratch.array("walk", () -> held.metric(z));
            z.addi(increments(metric, random, duration / publishedSteps, frozen));
            int moving = (int) IntStream.range(0, frozen.length).filter(i -> !frozen[i]).count();
            made += moving;
            recorder.offer(step, duration * step / publishedSteps, Doubles.of(z), new StepCounts(made, 0));
            listener.step(step, steps(), moving);
        }
        return recorder.finish(i -> frozen[i], false);
    }

    /**
     * Normal vectors of covariance dt G^-1: with G = L L^T, the solutions of L^T v = sqrt(dt) noise. Numbers are
     * drawn for frozen walks too, so that the others keep theirs.
     */
    private static INDArray increments(INDArray metric, RandomGenerator random, double dt, boolean[] frozen) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] v = MetricTensors.inverseFactorTransposed(metric, () -> Math.sqrt(dt) * random.nextGaussian());
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                frozen[i] |= !Double.isFinite(v[i * d + a]);
            }
            for (int a = 0; a < d; a++) {
                v[i * d + a] = frozen[i] ? 0 : v[i * d + a];
            }
        }
        return Nd4j.createFromArray(v).castTo(metric.dataType()).reshape('c', n, d);
    }
}
