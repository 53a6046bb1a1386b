package org.rvae.geometry;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Derivatives of batched functions by differences along the coordinate axes. With eps the rounding unit of the points'
 * type, steps are a power of eps, and never less than a few roundings of the coordinate, so that they make a difference
 * far from the origin too. Differences are divided by the steps that the coordinates really made.
 */
final class Differences {

    private static final double LEAST_UNITS = 64;
    /** Where h^2/6 |f'''| and eps |f| / h balance. */
    private static final double CENTRAL_POWER = 1.0 / 3;
    /** Where h^4/30 |f^(5)| and eps |f| / h balance. */
    private static final double EXTRAPOLATED_POWER = 1.0 / 5;

    private Differences() {
    }

    /** The rounding unit of the type: the distance of 1 to the next number. */
    static double unit(DataType type) {
        return type == DataType.DOUBLE ? Math.ulp(1.0) : Math.ulp(1f);
    }

    /** The step of a central difference at a coordinate, for functions that change over lengths of the given scale. */
    static double step(double coordinate, DataType type, double scale) {
        return Math.max(LEAST_UNITS * unit(type) * Math.abs(coordinate), Math.pow(unit(type), CENTRAL_POWER) * scale);
    }

    /**
     * Central differences: an error of about h^2/6 |f'''| + eps |f| / h with h = eps^(1/3), so some 1e-10 in float64
     * and 1e-5 in float32, for one evaluation at 2 d n points.
     *
     * @param function takes points (m, d) to (m, k), each row by itself
     * @param points   (n, d)
     * @return the derivatives along the axes, (d, n, k)
     */
    static INDArray central(UnaryOperator<INDArray> function, INDArray points) {
        return central(function, points, Math.pow(unit(points.dataType()), CENTRAL_POWER));
    }

    /**
     * Two central differences, extrapolated: an error of about h^4/30 |f^(5)| + eps |f| / h with h = eps^(1/5), so some
     * 1e-12 in float64 and 1e-5 in float32, and where f itself comes from differences with an error e, e / h: 1e-7.
     */
    static INDArray extrapolated(UnaryOperator<INDArray> function, INDArray points) {
        double h = Math.pow(unit(points.dataType()), EXTRAPOLATED_POWER);
        INDArray narrow = central(function, points, h);
        return narrow.muli(4).subi(central(function, points, 2 * h)).divi(3);
    }

    /** Shifted points are ordered by sign, then axis, then point, so that one subtraction gives all differences. */
    private static INDArray central(UnaryOperator<INDArray> function, INDArray points, double leastStep) {
        DataType type = points.dataType();
        int n = (int) points.size(0);
        int d = (int) points.size(1);
        double[] at = points.dup('c').data().asDouble();
        double[] shifted = new double[2 * d * n * d];
        double[] made = new double[d * n];
        double least = LEAST_UNITS * unit(type);
        for (int axis = 0; axis < d; axis++) {
            for (int i = 0; i < n; i++) {
                int forward = (axis * n + i) * d;
                int backward = forward + d * n * d;
                System.arraycopy(at, i * d, shifted, forward, d);
                System.arraycopy(at, i * d, shifted, backward, d);
                double h = Math.max(least * Math.abs(at[i * d + axis]), leastStep);
                shifted[forward + axis] = rounded(at[i * d + axis] + h, type);
                shifted[backward + axis] = rounded(at[i * d + axis] - h, type);
                made[axis * n + i] = shifted[forward + axis] - shifted[backward + axis];
            }
        }
        INDArray values = function.apply(array(shifted, type, 2 * d * n, d));
        long k = values.length() / (2L * d * n);
        INDArray halves = values.reshape('c', 2, (long) d * n * k);
        INDArray difference = halves.getRow(0).sub(halves.getRow(1)).reshape('c', (long) d * n, k);
        return difference.diviColumnVector(array(made, type, d * n, 1)).reshape('c', d, n, k);
    }

    private static double rounded(double value, DataType type) {
        return type == DataType.DOUBLE ? value : (float) value;
    }

    private static INDArray array(double[] values, DataType type, long... shape) {
        return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
    }
}
