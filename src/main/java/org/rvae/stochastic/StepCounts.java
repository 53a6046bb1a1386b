package org.rvae.stochastic;

/**
 * The work of a simulation.
 *
 * @param made    the steps that were made, of all particles together, divided ones counted by their parts
 * @param limited those that the step control wanted smaller than it may make them
 */
public record StepCounts(long made, long limited) {

    /** The share of the steps that were larger than the step control wanted. */
    public double limitedShare() {
        return made == 0 ? 0 : (double) limited / made;
    }
}
