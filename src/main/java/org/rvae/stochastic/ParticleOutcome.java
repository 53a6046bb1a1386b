package org.rvae.stochastic;

/** How the run of a particle ended. */
public enum ParticleOutcome {

    /** It ran to the end. */
    ARRIVED("ran to the end"),

    /**
     * It came to a point whose metric is not positive definite to working precision, and stays: a Brownian motion at
     * the point before, a walk there.
     */
    SINGULAR_METRIC("stays where the metric ceases to be positive definite to working precision"),

    /** The run was interrupted. */
    INTERRUPTED("was interrupted");

    private final String reason;

    ParticleOutcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
