package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A manifold that is mapped into a Euclidean space R^D and takes its metric from there, so that the energy of a curve
 * comes from differences of embedded points, without Jacobians.
 */
public interface Immersion extends Manifold {

    /** The map into R^D. */
    DifferentiableMap map();

    /** The images of the points (n, d); shape (n, D). */
    default INDArray embed(INDArray points) {
        return map().value(points);
    }
}
