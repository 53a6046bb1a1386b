package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.TwiceDifferentiableMap;

/** A map with exact first and second derivatives that is given by functions of one point. */
abstract class PointwiseMap implements TwiceDifferentiableMap {

    private final int inputSize;
    private final int outputSize;

    PointwiseMap(int inputSize, int outputSize) {
        this.inputSize = inputSize;
        this.outputSize = outputSize;
    }

    /** f, D numbers. */
    abstract double[] value(double[] p);

    /** d f_k / d z_a at [a * D + k]. */
    abstract double[] tangents(double[] p);

    /** d^2 f_k / d z_a d z_c at [(a * d + c) * D + k]. */
    abstract double[] bends(double[] p);

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return outputSize;
    }

    @Override
    public INDArray value(INDArray points) {
        return Rows.map(points, inputSize, outputSize, p -> value(p));
    }

    @Override
    public Linearization linearize(INDArray points) {
        return new Linearization(value(points), tangents(points));
    }

    @Override
    public INDArray tangents(INDArray points) {
        return Rows.map(points, inputSize, inputSize * outputSize, p -> tangents(p))
                .reshape('c', points.size(0), inputSize, outputSize);
    }

    @Override
    public Pullback pullback(INDArray points) {
        Linearization at = linearize(points);
        return new Pullback() {
            @Override
            public INDArray value() {
                return at.value();
            }

            @Override
            public INDArray apply(INDArray gradient) {
                return MetricTensors.products(at.tangents(), gradient);
            }
        };
    }

    @Override
    public TangentPullback tangentPullback(INDArray points) {
        Linearization at = linearize(points);
        int size = inputSize * outputSize;
        // Second derivatives are symmetric, so that [c, (a, k)] is [a, c, k] with the first two axes exchanged.
        INDArray bends = Rows.map(points, inputSize, inputSize * size, p -> bends(p))
                .reshape('c', points.size(0), inputSize, size);
        return new TangentPullback() {
            @Override
            public Linearization linearization() {
                return at;
            }

            @Override
            public INDArray apply(INDArray gradient) {
                return MetricTensors.products(bends, gradient);
            }
        };
    }
}
