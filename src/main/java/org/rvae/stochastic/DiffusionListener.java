package org.rvae.stochastic;

/** Is told how a simulation goes on; called by the thread that simulates. */
@FunctionalInterface
public interface DiffusionListener {

    /** A listener that does nothing. */
    DiffusionListener NONE = (step, steps, moving) -> {
    };

    /**
     * A step is done.
     *
     * @param step   the steps that are done, from 1
     * @param steps  the steps of the whole run
     * @param moving the particles that still move
     */
    void step(int step, int steps, int moving);
}
