package org.rvae.geometry.analytic;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * Distance, exp and log of arrays from those of single points. Points are checked to lie in the chart, vectors to be
 * finite.
 */
interface KnownGeodesics extends ClosedForm {

    double distance(double[] p, double[] q);

    double[] exp(double[] p, double[] v);

    double[] log(double[] p, double[] q);

    /** Which coordinates the chart has, as a sentence without its end: "y must be positive". */
    String chart();

    /** Whether finite coordinates belong to the chart. */
    boolean contains(double[] p);

    @Override
    default INDArray distance(INDArray p, INDArray q) {
        checkPoints(p);
        checkPoints(q);
        BinaryOperator<double[]> function = (a, b) -> new double[] {distance(a, b)};
        return Rows.map(p, q, dimension(), 1, function);
    }

    @Override
    default INDArray exp(INDArray points, INDArray velocities) {
        checkPoints(points);
        checkFinite(velocities, "a vector");
        BinaryOperator<double[]> function = (a, b) -> exp(a, b);
        return Rows.map(points, velocities, dimension(), dimension(), function);
    }

    @Override
    default INDArray log(INDArray p, INDArray q) {
        checkPoints(p);
        checkPoints(q);
        BinaryOperator<double[]> function = (a, b) -> log(a, b);
        return Rows.map(p, q, dimension(), dimension(), function);
    }

    private void checkPoints(INDArray points) {
        checkFinite(points, "a point");
        double[] values = Rows.values(points, dimension());
        for (int i = 0; i < values.length / dimension(); i++) {
            double[] p = Rows.row(values, i, dimension());
            if (!contains(p)) {
                throw new InvalidInputException("Row " + i + ", " + Arrays.toString(p) + ", is no point of this chart: "
                        + chart() + ".");
            }
        }
    }

    private void checkFinite(INDArray array, String what) {
        double[] values = Rows.values(array, dimension());
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInputException("Row " + i / dimension() + ", "
                        + Arrays.toString(Rows.row(values, i / dimension(), dimension())) + ", is not " + what
                        + ": coordinates must be finite.");
            }
        }
    }
}
