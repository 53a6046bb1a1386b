package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A map that can also take gradients with respect to its <em>tangents</em> back to the points, which needs its second
 * derivatives. The metric that it pulls back then has exact derivatives.
 */
public interface TwiceDifferentiableMap extends DifferentiableMap {

    /** Evaluates f and its tangents at the points (n, d) and keeps what the pull-back of a gradient needs. */
    TangentPullback tangentPullback(INDArray points);

    /** A map that has been linearised at some points, with the transpose of the derivative of its tangents there. */
    interface TangentPullback {

        /** f at the points, (n, D), and its tangents, (n, d, D). */
        Linearization linearization();

        /** Takes a gradient with respect to the tangents, (n, d, D), to the one with respect to the points, (n, d). */
        INDArray apply(INDArray tangentGradient);
    }
}
