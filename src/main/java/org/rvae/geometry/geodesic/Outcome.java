package org.rvae.geometry.geodesic;

/** How the search for a curve ended, or for another thing that is found by iterations. */
public enum Outcome {

    /**
     * The curve is stationary to the solver's tolerance, by the solver's own rule: a minimiser's next step would gain
     * less; for the published one no component of the curve's gradient is larger; a geodesic that was shot meets its
     * end. {@link Stationarity} measures all curves alike.
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
    UNREACHABLE("no path of the graph joins the two points"),

    /**
     * The search ended, but the curve's points are too far apart for what lies between them: the length of their
     * polygon is not that of the curve.
     */
    UNRESOLVED("the curve's points are too far apart to see what lies between them"),

    /** No geodesic from the start was found that ends where it should; the straight line stands in for it. */
    MISSED("no geodesic was found that leads from the start to the end");

    private final String reason;

    Outcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
