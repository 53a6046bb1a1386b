package org.rvae.geometry.analytic;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/** Functions of single points in float64, applied to the rows of arrays. */
final class Rows {

    private Rows() {
    }

    /** The values of the function, k for each row of the points (n, d); shape (n, k). */
    static INDArray map(INDArray points, int d, int k, UnaryOperator<double[]> function) {
        double[] at = values(points, d);
        double[] result = new double[at.length / d * k];
        for (int i = 0; i < at.length / d; i++) {
            System.arraycopy(function.apply(row(at, i, d)), 0, result, i * k, k);
        }
        return array(result, points.dataType(), k);
    }

    /** The values of the function, k for each row of two arrays (n, d); shape (n, k), in the first array's type. */
    static INDArray map(INDArray first, INDArray second, int d, int k, BinaryOperator<double[]> function) {
        double[] a = values(first, d);
        double[] b = values(second, d);
        if (a.length != b.length) {
            throw new InvalidInputException("The arrays have " + a.length / d + " and " + b.length / d
                    + " rows, but belong together row by row.");
        }
        double[] result = new double[a.length / d * k];
        for (int i = 0; i < a.length / d; i++) {
            System.arraycopy(function.apply(row(a, i, d), row(b, i, d)), 0, result, i * k, k);
        }
        return array(result, first.dataType(), k);
    }

    /** The rows of an array of shape (n, d), one after the other. */
    static double[] values(INDArray points, int d) {
        if (points.rank() != 2 || points.size(1) != d) {
            throw new InvalidInputException("An array of shape (n, " + d + ") is expected, but this one has shape "
                    + Arrays.toString(points.shape()) + ".");
        }
        return Doubles.of(points);
    }

    static double[] row(double[] values, int i, int d) {
        return Arrays.copyOfRange(values, i * d, (i + 1) * d);
    }

    private static INDArray array(double[] values, DataType type, int k) {
        return Nd4j.createFromArray(values).castTo(type).reshape('c', values.length / k, k);
    }
}
