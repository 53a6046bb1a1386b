package org.rvae.model;

/** What random numbers are for: the first number of a path ({@link Noise#at}), so that no two uses share a stream. */
public final class Purpose {

    /** The starting values of parameters. */
    public static final long INITIALISATION = 1;
    /** The order of the training images in an epoch. */
    public static final long ORDER = 2;
    /** The draws from posteriors in training. */
    public static final long POSTERIOR = 3;
    /** The draws that are clustered between the phases. */
    public static final long CODES = 4;
    /** The clustering itself. */
    public static final long CLUSTERS = 5;
    /** The draws from posteriors in evaluation. */
    public static final long EVALUATION = 6;

    /** The draws from a prior. */
    public static final long PRIOR = 7;

    /** The starting values and orders of a classifier of codes, and the draws from posteriors that it classifies. */
    public static final long PROBE = 9;

    /** The choice and the noise of samples whose quality is measured. */
    public static final long SAMPLES = 8;

    private Purpose() {
    }
}
