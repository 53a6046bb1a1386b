package org.rvae.stochastic;

/**
 * The work of a simulation.
 *
 * @param made         the steps that were made, of all particles together, divided ones counted by their parts
 * @param limitedShare the share of the particles' time that passed in steps which the step control wanted smaller than
 *                     it may make them
 */
public record StepCounts(long made, double limitedShare) {

    /** Up to this share of the time in too large steps nothing is said of them; a choice. */
    public static final double NEGLIGIBLE_SHARE = 0.01;
}
