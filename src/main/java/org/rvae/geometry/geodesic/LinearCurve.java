package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;

/** B curves that are linear in their control vectors: start, end and the coefficients of m functions of time. */
public interface LinearCurve extends Curve {

    /** The functions. */
    CurveSpace space();

    /** (2 + m, B, d): starts, ends, coefficients. */
    INDArray control();

    @Override
    default int size() {
        return (int) control().size(1);
    }

    /** The coefficients of each curve, m d numbers, function by function. */
    default List<double[]> coefficients() {
        int m = space().dimension();
        int d = dimension();
        double[] all = Doubles.of(control());
        List<double[]> result = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            double[] x = new double[m * d];
            for (int k = 0; k < m; k++) {
                System.arraycopy(all, ((2 + k) * size() + i) * d, x, k * d, d);
            }
            result.add(x);
        }
        return result;
    }

    /** d. */
    default int dimension() {
        return (int) control().size(2);
    }

    @Override
    default INDArray points(double... times) {
        return batchMajor(design(times));
    }

    @Override
    default INDArray velocities(double... times) {
        double[][] rows = space().derivatives(times);
        double[][] design = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            design[i] = join(-1, 1, rows[i]);
        }
        return batchMajor(Nd4j.createFromArray(design).castTo(control().dataType()));
    }

    /**
     * The matrix (T, 2 + m) that takes the control vectors to the points at the given times. Its product with the
     * control vectors is time-major, (T, B, d), so that differences along the curves are differences of contiguous
     * blocks.
     */
    default INDArray design(double... times) {
        return Nd4j.createFromArray(design(space(), times)).castTo(control().dataType());
    }

    /** The points of a design as rows, (T B, d), time-major. */
    default INDArray rows(INDArray design) {
        INDArray flat = control().reshape('c', control().size(0), (long) size() * dimension());
        return Nd4j.matmul(design, flat).reshape('c', design.size(0) * size(), dimension());
    }

    private INDArray batchMajor(INDArray design) {
        return rows(design).reshape('c', design.size(0), size(), dimension()).permute(1, 0, 2).dup('c');
    }

    /** The rows of {@link #design(double...)} in float64. */
    static double[][] design(CurveSpace space, double... times) {
        double[][] rows = space.values(times);
        double[][] design = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            design[i] = join(1 - times[i], times[i], rows[i]);
        }
        return design;
    }

    private static double[] join(double start, double end, double[] rest) {
        double[] row = new double[2 + rest.length];
        row[0] = start;
        row[1] = end;
        System.arraycopy(rest, 0, row, 2, rest.length);
        return row;
    }
}
