package org.rvae.geometry;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable map f: R^d to R^D, evaluated for n points at once. A decoder is one; with it comes a metric
 * ({@link PullbackManifold}). Arrays are in c-order and share the data type of the points.
 */
public interface DifferentiableMap {

    /** d, the dimension of the points. */
    int inputSize();

    /** D, the dimension of the values. */
    int outputSize();

    /** f at the points (n, d); shape (n, D). */
    INDArray value(INDArray points);

    /**
     * This map for many evaluations in a row, during which its parameters do not change: what depends on nothing else
     * may be computed once.
     */
    default DifferentiableMap held() {
        return this;
    }

    /**
     * A map with about every k-th of the outputs of this one, for as long as its parameters do not change: where
     * outputs are pixels, k times the metric of such a map is close to that of this one, and cheaper to evaluate. Maps
     * that have no cheaper one return themselves.
     *
     * @param k positive
     */
    default DifferentiableMap thinned(int k) {
        return this;
    }

    /**
     * Maps of the same points whose values, side by side and in this order, are those of this one: it is a map into a
     * product. What is a sum of squares, such as the metric or an energy, is the sum over the factors, so that no array
     * has to hold the values of all. The factors of a map that is held are held.
     */
    default List<DifferentiableMap> factors() {
        return List.of(this);
    }

    /** f and its derivatives along the coordinate axes at the points (n, d). */
    Linearization linearize(INDArray points);

    /**
     * The directional derivatives of f along the d coordinate axes at the points (n, d); shape (n, d, D). Row a of
     * entry i is the derivative along axis a: the transpose of the Jacobian matrix.
     */
    default INDArray tangents(INDArray points) {
        return linearize(points).tangents();
    }

    /** J^T J at the points (n, d), the metric that f pulls back from R^D; shape (n, d, d). */
    default INDArray pullbackMetric(INDArray points) {
        return factors().stream().map(factor -> MetricTensors.ofTangents(factor.tangents(points)))
                .reduce(INDArray::addi).orElseThrow();
    }

    /** Evaluates f at the points (n, d) and keeps what the pull-back of a gradient needs. */
    Pullback pullback(INDArray points);

    /** The Jacobian matrices at the points (n, d); shape (n, D, d). */
    default INDArray jacobian(INDArray points) {
        return tangents(points).permute(0, 2, 1).dup('c');
    }

    /**
     * The value of a map and its directional derivatives at n points.
     *
     * @param value    (n, D)
     * @param tangents (n, d, D)
     */
    record Linearization(INDArray value, INDArray tangents) {
    }

    /** A map that has been evaluated at some points, with the transpose of its derivative there. */
    interface Pullback {

        /** f at the points, (n, D). */
        INDArray value();

        /** Takes a gradient with respect to the values, (n, D), to the one with respect to the points, (n, d). */
        INDArray apply(INDArray gradient);
    }
}
