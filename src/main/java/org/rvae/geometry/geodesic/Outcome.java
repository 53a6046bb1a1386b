package org.rvae.geometry.geodesic;

/** How the search for a curve ended. */
public enum Outcome {

    /**
     * The curve is stationary to the solver's tolerance, by the solver's own rule: a minimiser's next step would gain
     * less; the published one's rule is that no component of the whole batch's gradient was larger, before its last
     * step.
     */
    CONVERGED("stationary to the solver's tolerance"),

    /** The solver used up its iterations while it was still gaining. */
    ITERATION_LIMIT("stopped at the limit of iterations while the energy was still falling"),

    /**
     * No step lowers the energy, although the gradient is not small enough: rounding hides what is left to gain, or the
     * energy is not finite next to the curve.
     */
    NO_DESCENT("no step lowers the energy any more, but the gradient is above the tolerance (rounding)"),

    /** The manifold has no finite energy along the first curve. */
    NOT_FINITE("the energy of the first curve is not finite"),

    /** The curve was not minimised at all: a straight line, or the shortest path of a graph. */
    NOT_MINIMISED("the solver does not minimise the energy"),

    /** No path of the graph joins the two points. */
    UNREACHABLE("no path of the graph joins the two points");

    private final String reason;

    Outcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
