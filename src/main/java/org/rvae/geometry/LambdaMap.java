package org.rvae.geometry;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;

/**
 * Any function as a map whose derivatives are central differences, so that {@code new PullbackManifold(new LambdaMap(2,
 * 784, f))} is the manifold of a decoder f of one's own.
 *
 * <p>The step is h = eps^(1/3) s, with eps the rounding unit of the points' type and s the length over which f changes
 * (1 unless said otherwise). The error of a derivative is about h^2/6 |f'''| + eps |f| / h: relative to f/s some 1e-10
 * in float64, but some 1e-5 in float32. Give points in float64 where f allows it, and differentiate by hand where speed
 * matters: 2 d + 1 evaluations of f make one linearisation. Second derivatives, for the derivatives of the metric, have
 * a longer step and about the same errors.
 */
public final class LambdaMap implements TwiceDifferentiableMap {

    private final int inputSize;
    private final int outputSize;
    private final UnaryOperator<INDArray> function;
    private final double scale;

    /**
     * A function that changes over lengths of about 1.
     *
     * @param inputSize  d, at least 1
     * @param outputSize D, at least 1
     * @param function   takes points (n, d) to values (n, D), each row by itself; its argument is a fresh array
     */
    public LambdaMap(int inputSize, int outputSize, UnaryOperator<INDArray> function) {
        this(inputSize, outputSize, function, 1);
    }

    /**
     * A function that changes over lengths of about the given scale.
     *
     * @param scale s, positive
     */
    public LambdaMap(int inputSize, int outputSize, UnaryOperator<INDArray> function, double scale) {
        if (inputSize < 1 || outputSize < 1) {
            throw new InvalidInputException("A map needs at least one input and one output, but was given " + inputSize
                    + " and " + outputSize + ".");
        }
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new InvalidInputException("The scale must be positive and finite, but is " + scale + ".");
        }
        this.inputSize = inputSize;
        this.outputSize = outputSize;
        this.function = function;
        this.scale = scale;
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return outputSize;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException if the points or what the function returns have another shape than was announced
     */
    @Override
    public INDArray value(INDArray points) {
        if (points.rank() != 2 || points.size(1) != inputSize) {
            throw new InvalidInputException("Points of shape (n, " + inputSize + ") are expected, but these have shape "
                    + Arrays.toString(points.shape()) + ".");
        }
        INDArray values = function.apply(points.dup('c'));
        if (values.rank() != 2 || values.size(0) != points.size(0) || values.size(1) != outputSize) {
            throw new InvalidInputException("The function should return values of shape (" + points.size(0) + ", "
                    + outputSize + ") for " + points.size(0) + " points, but returned "
                    + Arrays.toString(values.shape()) + ".");
        }
        INDArray typed = values.castTo(points.dataType());
        return typed.ordering() == 'c' && !typed.isView() ? typed : typed.dup('c');
    }

    @Override
    public Linearization linearize(INDArray points) {
        return new Linearization(value(points), tangents(points));
    }

    @Override
    public INDArray tangents(INDArray points) {
        INDArray tangents = Nd4j.createUninitialized(points.dataType(), points.size(0), inputSize, outputSize);
        for (int axis = 0; axis < inputSize; axis++) {
            tangents.get(NDArrayIndex.all(), NDArrayIndex.point(axis), NDArrayIndex.all())
                    .assign(derivative(points, axis));
        }
        return tangents;
    }

    /** The difference is divided by the step that the coordinates really made, which rounding may have changed. */
    private INDArray derivative(INDArray points, int axis) {
        INDArray step = step(points.getColumn(axis, true));
        INDArray forward = points.dup('c');
        INDArray backward = points.dup('c');
        forward.getColumn(axis, true).addi(step);
        backward.getColumn(axis, true).subi(step);
        INDArray made = forward.getColumn(axis, true).sub(backward.getColumn(axis, true));
        return value(forward).sub(value(backward)).diviColumnVector(made);
    }

    private INDArray step(INDArray coordinates) {
        double[] steps = coordinates.dup('c').data().asDouble();
        Arrays.setAll(steps, i -> Differences.step(steps[i], coordinates.dataType(), scale));
        return MetricTensors.column(steps, coordinates.dataType());
    }

    /** {@inheritDoc} The way back is by the same central differences: J^T g. */
    @Override
    public Pullback pullback(INDArray points) {
        INDArray value = value(points);
        return new Pullback() {

            private INDArray tangents;

            @Override
            public INDArray value() {
                return value;
            }

            @Override
            public INDArray apply(INDArray gradient) {
                if (tangents == null) {
                    tangents = tangents(points);
                }
                return MetricTensors.products(tangents, gradient);
            }
        };
    }

    /** The second derivatives at the points (n, d) by differences, (n, d, d, D). */
    INDArray secondDerivatives(INDArray points) {
        return SecondDifferences.of(this::value, points, scale);
    }

    /** {@inheritDoc} Second derivatives are differences too. */
    @Override
    public TangentPullback tangentPullback(INDArray points) {
        Linearization at = linearize(points);
        long n = points.size(0);
        long size = (long) inputSize * outputSize;
        INDArray bends = secondDerivatives(points).reshape('c', n, inputSize, size);
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
