package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/** R^d with a Riemannian metric, evaluated for n points at once. Arrays are in c-order and share the points' type. */
public interface Manifold {

    /** d. */
    int dimension();

    /** The metric tensors G at the points (n, d); shape (n, d, d), symmetric and positive definite. */
    INDArray metric(INDArray points);

    /** 1/2 log det G at the points (n, d); shape (n, 1). Its exponential is the density of the Riemannian volume. */
    default INDArray logVolume(INDArray points) {
        return MetricTensors.logDeterminant(metric(points)).muli(0.5);
    }

    /** The squared lengths v^T G v of the vectors v (n, d) at the points (n, d); shape (n, 1). */
    default INDArray squaredNorm(INDArray points, INDArray vectors) {
        return MetricTensors.quadraticForm(metric(points), vectors);
    }
}
