package org.rvae.stochastic;

/** How the run of a particle ended. */
public enum ParticleOutcome {

    /** It ran to the end. */
    ARRIVED("ran to the end"),

    /**
     * The next point has no metric that is positive definite to working precision; it stays at the last one that has.
     */
    SINGULAR_METRIC("stays where the next metric is not positive definite to working precision"),

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
