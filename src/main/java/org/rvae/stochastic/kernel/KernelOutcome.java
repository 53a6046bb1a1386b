package org.rvae.stochastic.kernel;

/** Whether the kernel of a pair of points has a value, and why not. */
public enum KernelOutcome {

    /** It has one. */
    DEFINED("defined"),

    /** No curve joins the points, or its length is not finite or not known. */
    NO_DISTANCE("the squared distance is not finite"),

    /** The metric at an end that the kernel needs is not positive definite to working precision. */
    SINGULAR_METRIC("the metric at an end is not positive definite to working precision"),

    /** The curvature along the curve, or its speed, is not finite. */
    NO_CURVATURE("the curvature or the speed along the curve is not finite"),

    /** A Jacobi field vanishes on the way, so that the curve is no shortest one and the expansion does not hold. */
    CONJUGATE_POINTS("a conjugate point lies on the curve, so that it is no shortest one"),

    /** 1 + t u is not positive, or u has no value: t is too long for order 1. */
    TOO_LONG("the duration is too long for the first-order term at this curvature");

    private final String reason;

    KernelOutcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words, without a full stop. */
    public String reason() {
        return reason;
    }
}
