package org.rvae.geometry.ode;

/** How the search for an initial velocity ended. */
public enum ShootingOutcome {

    /** The geodesic ends within the tolerance of its target. */
    CONVERGED("the geodesic meets its target"),

    /** The iterations were used up. */
    ITERATION_LIMIT("stopped at the limit of iterations before the geodesic met its target"),

    /** No part of the Newton step brings the end nearer. */
    STALLED("no step brings the end of the geodesic nearer to its target"),

    /** The differential of exp cannot be inverted, or is not known. */
    CONJUGATE("the end of the geodesic does not follow its initial velocity (a conjugate point)"),

    /** The first geodesic could not be followed to its end. */
    LEFT_THE_MANIFOLD("the first geodesic ran out of the manifold, or could not be integrated");

    private final String reason;

    ShootingOutcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
