package org.rvae.stochastic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;

/**
 * The logarithm in place of a coordinate that must stay positive, such as y of the half-plane, where Brownian motion
 * has the drift -1/2 in log y.
 *
 * @param original the manifold in its own coordinates
 * @param axis     which coordinate is positive, from 0
 */
public record LogarithmicChart(Manifold original, int axis) implements Chart {

    /** Refuses an axis that there is not. */
    public LogarithmicChart {
        if (axis < 0 || axis >= original.dimension()) {
            throw new InvalidInputException("The axis must be between 0 and " + (original.dimension() - 1) + ", but is "
                    + axis + ".");
        }
    }

    @Override
    public Manifold manifold() {
        return new Logarithmic();
    }

    @Override
    public INDArray toChart(INDArray points) {
        if (points.getColumn(axis).minNumber().doubleValue() <= 0) {
            throw new InvalidInputException("Coordinate " + axis + " must be positive for a logarithmic chart, but is "
                    + points.getColumn(axis).minNumber() + " at a point.");
        }
        INDArray result = points.dup('c');
        result.getColumn(axis).assign(Transforms.log(points.getColumn(axis).dup(), false));
        return result;
    }

    @Override
    public INDArray fromChart(INDArray coordinates) {
        INDArray result = coordinates.dup('c');
        result.getColumn(axis).assign(Transforms.exp(coordinates.getColumn(axis).dup(), false));
        return result;
    }

    /** G'_ab = s_a s_b G_ab with s = y along the axis and 1 along the others. */
    private final class Logarithmic implements Manifold {

        @Override
        public int dimension() {
            return original.dimension();
        }

        @Override
        public Manifold held() {
            return new LogarithmicChart(original.held(), axis).manifold();
        }

        @Override
        public INDArray metric(INDArray coordinates) {
            INDArray points = fromChart(coordinates);
            double[] metric = Doubles.of(original.metric(points));
            scale(metric, Doubles.of(points), 1);
            return array(metric, coordinates, dimension(), dimension());
        }

        @Override
        public INDArray metricDerivative(INDArray coordinates) {
            int d = dimension();
            INDArray points = fromChart(coordinates);
            double[] at = Doubles.of(points);
            double[] metric = Doubles.of(original.metric(points));
            double[] derivative = Doubles.of(original.metricDerivative(points));
            scale(metric, at, 1);
            scale(derivative, at, d);
            for (int i = 0; i < metric.length; i++) {
                derivative[i * d + axis] *= at[i / (d * d) * d + axis];
                derivative[i * d + axis] += metric[i] * times(i);
            }
            return array(derivative, coordinates, d, d, d);
        }

        /** How often the axis is among the indices of an entry of the metric. */
        private int times(int entry) {
            int d = dimension();
            return (entry / d % d == axis ? 1 : 0) + (entry % d == axis ? 1 : 0);
        }

        private void scale(double[] values, double[] at, int block) {
            int d = dimension();
            for (int i = 0; i < values.length / block; i++) {
                double factor = Math.pow(at[i / (d * d) * d + axis], times(i));
                for (int c = 0; c < block; c++) {
                    values[i * block + c] *= factor;
                }
            }
        }
    }

    private static INDArray array(double[] values, INDArray like, long... rest) {
        long[] shape = new long[rest.length + 1];
        shape[0] = like.size(0);
        System.arraycopy(rest, 0, shape, 1, rest.length);
        return Nd4j.createFromArray(values).castTo(like.dataType()).reshape('c', shape);
    }
}
