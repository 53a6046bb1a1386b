package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of B curves on [0, 1] in R^d. */
public interface Curve {

    /** B. */
    int size();

    /** The points at the given times; shape (B, T, d). */
    INDArray points(double... times);

    /** The derivatives with respect to time at the given times; shape (B, T, d). */
    INDArray velocities(double... times);
}
