package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;

/**
 * A space of curves that are linear in their parameters: the straight line from start to end plus a combination of m
 * functions of time that vanish at both ends.
 */
public interface CurveSpace {

    /** m, the number of functions. */
    int dimension();

    /** The functions at the given times, one row a time. */
    double[][] values(double... times);

    /** Their derivatives at the given times, one row a time. */
    double[][] derivatives(double... times);

    /** The times whose points determine a curve of this space, the ends included. */
    double[] knots();

    /**
     * How far apart the indices of two functions can be that are both different from zero on one interval between
     * knots; m - 1 if there is no such bound.
     */
    int overlap();

    /** The curves with the control vectors (2 + m, B, d): starts, ends, coefficients. */
    LinearCurve curves(INDArray control);

    /**
     * Straight lines from the starts (B, d) to the ends (B, d).
     *
     * @throws InvalidInputException if their shapes or types differ
     */
    default LinearCurve lines(INDArray starts, INDArray ends) {
        if (starts.rank() != 2 || !Arrays.equals(starts.shape(), ends.shape())
                || starts.dataType() != ends.dataType()) {
            throw new InvalidInputException("Curves need as many ends as starts, (B, d) both and of one type, but the "
                    + "starts are " + Arrays.toString(starts.shape()) + " " + starts.dataType() + " and the ends "
                    + Arrays.toString(ends.shape()) + " " + ends.dataType() + ".");
        }
        INDArray control = Nd4j.zeros(starts.dataType(), 2 + dimension(), starts.size(0), starts.size(1));
        control.get(NDArrayIndex.point(0)).assign(starts);
        control.get(NDArrayIndex.point(1)).assign(ends);
        return curves(control);
    }

    /**
     * The curves of this space that are closest to the given ones at the knots, by least squares; the ends are kept.
     */
    default LinearCurve fit(Curve given) {
        double[] times = knots();
        INDArray points = given.points(times);
        DataType type = points.dataType();
        int b = (int) points.size(0);
        int count = times.length;
        int d = (int) points.size(2);
        double[] p = points.dup('c').data().asDouble();
        double[][] offsets = new double[count][b * d];
        double[][] ends = new double[2][b * d];
        for (int i = 0; i < b; i++) {
            for (int a = 0; a < d; a++) {
                double start = p[i * count * d + a];
                double end = p[(i * count + count - 1) * d + a];
                ends[0][i * d + a] = start;
                ends[1][i * d + a] = end;
                for (int t = 0; t < count; t++) {
                    offsets[t][i * d + a] = p[(i * count + t) * d + a] - (1 - times[t]) * start - times[t] * end;
                }
            }
        }
        RealMatrix design = new Array2DRowRealMatrix(values(times), false);
        DecompositionSolver solver = new SingularValueDecomposition(design).getSolver();
        double[][] coefficients = solver.solve(new Array2DRowRealMatrix(offsets, false)).getData();
        INDArray control = Nd4j.concat(0, Nd4j.createFromArray(ends), Nd4j.createFromArray(coefficients));
        return curves(control.castTo(type).reshape('c', 2 + dimension(), b, d));
    }
}
