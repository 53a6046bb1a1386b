package org.rvae.train;

/** The two phases of training: first the means, with variance 1, then the deviations and the prior. */
public enum Phase {
    /** Encoder and decoder mean. */
    MEANS,
    /** Decoder deviation and the prior's parameters, all else frozen. */
    DEVIATIONS
}
