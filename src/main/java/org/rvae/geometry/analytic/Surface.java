package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/** A two-dimensional manifold whose Gaussian curvature is known. */
public interface Surface extends Manifold {

    /** The Gaussian curvature at the points (n, 2) in closed form; shape (n, 1). */
    INDArray gaussianCurvature(INDArray points);

    @Override
    default int dimension() {
        return 2;
    }
}
