package org.rvae.stochastic;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/** Simulates a diffusion on a manifold, all particles together. */
public interface DiffusionSampler {

    /** Where it runs; particles live in its coordinates. */
    Manifold manifold();

    /** How long a particle is meant to run. */
    double duration();

    /** The number of steps, N; each may be divided further where the manifold asks for it. */
    int steps();

    /**
     * Runs P particles. If the thread is interrupted the run stops, keeps the steps that all have done, and says so by
     * {@link ParticleOutcome#INTERRUPTED}.
     *
     * @param starts   (P, d); its type is the one that the metric is evaluated in
     * @param random   the source of the noise
     * @param every    positions are kept after each so many steps, and those at the start and at the end always
     * @param listener is told after each step
     */
    Trajectories run(INDArray starts, RandomGenerator random, int every, DiffusionListener listener);

    /** Runs P particles from the starts (P, d) and keeps their positions after every step. */
    default Trajectories run(INDArray starts, RandomGenerator random) {
        return run(starts, random, 1, DiffusionListener.NONE);
    }

    /**
     * Where particles from the starts (P, d) end, (P, d); NaN for those that did not get there.
     *
     * @throws CancellationException if the thread is interrupted
     */
    default INDArray end(INDArray starts, RandomGenerator random) {
        return whole(starts, random).arrivals();
    }

    /**
     * Runs P particles from the starts (P, d) to the end and keeps where they start and end.
     *
     * @throws CancellationException if the thread is interrupted
     */
    default Trajectories whole(INDArray starts, RandomGenerator random) {
        Trajectories run = run(starts, random, steps(), DiffusionListener.NONE);
        if (run.interrupted()) {
            throw new CancellationException("The motion was interrupted at the time " + run.lastTime() + " of "
                    + duration() + ".");
        }
        return run;
    }
}
