package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/** R^d with a Riemannian metric, evaluated for n points at once. Arrays are in c-order and share the points' type. */
public interface Manifold {

    /** d. */
    int dimension();

    /**
     * This manifold for many evaluations in a row, during which nothing that it is made of changes: see
     * {@link DifferentiableMap#held}.
     */
    default Manifold held() {
        return this;
    }

    /**
     * The metric tensors G at the points (n, d); shape (n, d, d), symmetric and positive definite. In float32 rounding
     * can leave those of condition numbers from some 10^6 on indefinite, as decoders with ten dimensions have them;
     * what is made of them is then NaN, and a motion freezes: take points in float64.
     */
    INDArray metric(INDArray points);

    /** 1/2 log det G at the points (n, d); shape (n, 1). Its exponential is the density of the Riemannian volume. */
    default INDArray logVolume(INDArray points) {
        return MetricTensors.logDeterminant(metric(points)).muli(0.5);
    }

    /** The squared lengths v^T G v of the vectors v (n, d) at the points (n, d); shape (n, 1). */
    default INDArray squaredNorm(INDArray points, INDArray vectors) {
        return MetricTensors.quadraticForm(metric(points), vectors);
    }

    /**
     * The derivatives of the metric along the coordinate axes at the points (n, d); shape (n, d, d, d), where [i, a,
     * b, c] is d g_ab / d z_c. By default central differences, with a relative error of about 1e-10 in float64 and
     * 1e-4 in float32 for metrics that change over lengths of about 1 or more; the metric is evaluated once, at 2 d n
     * points. Manifolds that know better override this.
     */
    default INDArray metricDerivative(INDArray points) {
        long n = points.size(0);
        long d = dimension();
        return Differences.central(this::metric, points).reshape('c', d, n, d, d).permute(1, 2, 3, 0).dup('c');
    }

    /** The metric and its derivatives at the points (n, d): where both are needed, cheaper than one after the other. */
    default LinearizedMetric linearizedMetric(INDArray points) {
        return new LinearizedMetric(metric(points), metricDerivative(points));
    }

    /**
     * The ratio of the largest eigenvalue of G to its smallest at the points (n, d); shape (n, 1). It is infinite
     * where G is not positive definite to working precision, and depends on the coordinates.
     */
    default INDArray conditionNumber(INDArray points) {
        return MetricTensors.conditionNumber(metric(points));
    }
}
