package org.rvae.evaluate.probe;

/** Which point of the posterior of an image is its code. */
public enum CodeKind {
    /** The mean, as published. */
    POSTERIOR_MEANS,
    /** One draw. */
    POSTERIOR_SAMPLES
}
