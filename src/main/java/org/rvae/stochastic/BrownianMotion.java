package org.rvae.stochastic;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Brownian motion on a manifold: the Ito process dz = b dt + G^-1/2 dW with the drift b^i = -1/2 g^jk Gamma^i_jk, whose
 * generator is half the Laplace-Beltrami operator, by the Euler-Maruyama method in the coordinates. Means of smooth
 * functions are off by O(t / n), and their law does not depend on the coordinates in that limit. Its invariant
 * measure is the Riemannian volume.
 *
 * <p>All particles are evaluated together, once a step and once more at the end. A particle freezes before the first
 * point at which G is not positive definite to working precision (a pivot of its Cholesky decomposition below 16
 * rounding units of the diagonal, in the type of the starts) or not finite. No eigenvalue is raised: for a metric
 * with a floor, run on {@link FlooredManifold}. A run draws one number from the generator; all noise is a function of
 * it, the particle and the count of its steps.
 *
 * @param manifold the metric; its {@link Manifold#metricDerivative} gives the drift
 * @param duration t, positive
 * @param steps    n, at least 1
 * @param control  when steps are divided
 */
public record BrownianMotion(Manifold manifold, double duration, int steps, StepControl control)
        implements DiffusionSampler {

    /** Refuses values that make no sense. */
    public BrownianMotion {
        if (!(duration > 0) || Double.isInfinite(duration) || steps < 1) {
            throw new InvalidInputException("A Brownian motion needs a positive, finite duration and at least 1 step, "
                    + "but duration = " + duration + " and steps = " + steps + " were given.");
        }
    }

    /** With steps that are divided where the metric changes fast. */
    public BrownianMotion(Manifold manifold, double duration, int steps) {
        this(manifold, duration, steps, StepControl.adaptive());
    }

    @Override
    public Trajectories run(INDArray starts, RandomGenerator random, int every, DiffusionListener listener) {
        Recorder recorder = new Recorder(manifold, starts, every);
        ParticleCloud cloud = new ParticleCloud(manifold, control, new CounterNoise(random.nextLong()), starts);
        int[] moving = IntStream.range(0, cloud.size()).toArray();
        cloud.survey(moving);
        Step step = new Step(cloud);
        recorder.offer(0, 0, cloud.positions(), step.counts());
        for (int k = 1; k <= steps; k++) {
            moving = IntStream.of(moving).filter(i -> !cloud.frozen(i)).toArray();
            if (!step.make(moving)) {
                return recorder.finish(cloud::frozen, true);
            }
            recorder.offer(k, duration * k / steps, cloud.positions(), step.counts());
            listener.step(k, steps, (int) IntStream.of(moving).filter(i -> !cloud.frozen(i)).count());
        }
        return recorder.finish(cloud::frozen, false);
    }

    /** Brings all particles from one time to the next, each by as many parts as it needs. */
    private final class Step {

        private final ParticleCloud cloud;
        private final double[] remaining;
        private final double whole = duration / steps;
        private long made;
        private double passed;
        private double limited;

        Step(ParticleCloud cloud) {
            this.cloud = cloud;
            this.remaining = new double[cloud.size()];
        }

        /** Whether it was made, and not interrupted. */
        boolean make(int[] moving) {
            for (int i : moving) {
                remaining[i] = whole;
            }
            for (int[] pending = moving; pending.length > 0;) {
                if (Thread.interrupted()) {
                    return false;
                }
                for (int i : pending) {
                    double h = part(i);
                    cloud.move(i, h);
                    passed += h;
                    remaining[i] = h == remaining[i] ? 0 : remaining[i] - h;
                }
                made += pending.length;
                cloud.survey(pending);
                pending = IntStream.of(pending).filter(i -> remaining[i] > 0 && !cloud.frozen(i)).toArray();
            }
            return true;
        }

        private double part(int particle) {
            double least = whole / control.maxParts();
            double wanted = cloud.largestStep(particle);
            double parts = Math.ceil(remaining[particle] / Math.max(wanted, least) * (1 - 1e-9));
            double h = remaining[particle] / Math.max(parts, 1);
            limited += wanted < least * (1 - 1e-9) ? h : 0;
            return h;
        }

        StepCounts counts() {
            return new StepCounts(made, passed == 0 ? 0 : limited / passed);
        }
    }
}
