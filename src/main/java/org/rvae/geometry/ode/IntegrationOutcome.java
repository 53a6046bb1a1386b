package org.rvae.geometry.ode;

/** How the integration along a curve ended. */
public enum IntegrationOutcome {

    /** The curve was followed to its last time. */
    COMPLETE("followed to the last time"),

    /**
     * Ahead of the curve the metric is not positive definite to working precision, or not finite: a chart ends there.
     */
    LEFT_THE_MANIFOLD("ran into a place where the metric is not positive definite or not finite"),

    /** The equation is too stiff, or the metric too rough, for the tolerance. */
    STEP_TOO_SMALL("the tolerance needs steps too small to make a difference"),

    /** The number of evaluations was used up. */
    EVALUATION_LIMIT("stopped at the limit of evaluations");

    private final String reason;

    IntegrationOutcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
