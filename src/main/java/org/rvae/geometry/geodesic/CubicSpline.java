package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;

/**
 * B curves, each a straight line from its start to its end plus a cubic spline that vanishes at both ends. A curve is
 * linear in its control vectors: start, end and the coefficients of the m basis splines.
 *
 * @param basis   the basis splines
 * @param control (2 + m, B, d): starts, ends, coefficients
 */
public record CubicSpline(SplineBasis basis, INDArray control) implements Curve {

    /** Straight lines from the starts (B, d) to the ends (B, d). */
    public static CubicSpline lines(SplineBasis basis, INDArray starts, INDArray ends) {
        if (starts.rank() != 2 || !Arrays.equals(starts.shape(), ends.shape())
                || starts.dataType() != ends.dataType()) {
            throw new InvalidInputException("Curves need as many ends as starts, (B, d) both and of one type, but the starts "
                    + "are " + Arrays.toString(starts.shape()) + " " + starts.dataType() + " and the ends "
                    + Arrays.toString(ends.shape()) + " " + ends.dataType() + ".");
        }
        long b = starts.size(0);
        long d = starts.size(1);
        INDArray control = Nd4j.zeros(starts.dataType(), 2 + basis.dimension(), b, d);
        control.get(NDArrayIndex.point(0)).assign(starts);
        control.get(NDArrayIndex.point(1)).assign(ends);
        return new CubicSpline(basis, control);
    }

    /** T equally spaced times from 0 to 1. */
    public static double[] grid(int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = (double) i / (count - 1);
        }
        return times;
    }

    @Override
    public int size() {
        return (int) control.size(1);
    }

    /** d. */
    public int dimension() {
        return (int) control.size(2);
    }

    @Override
    public INDArray points(double... times) {
        return batchMajor(design(times), times.length);
    }

    @Override
    public INDArray velocities(double... times) {
        double[][] rows = basis.derivatives(times);
        double[][] design = new double[times.length][2 + basis.dimension()];
        for (int i = 0; i < times.length; i++) {
            design[i][0] = -1;
            design[i][1] = 1;
            System.arraycopy(rows[i], 0, design[i], 2, basis.dimension());
        }
        return batchMajor(asArray(design), times.length);
    }

    /**
     * The matrix (T, 2 + m) that takes the control vectors to the points at the given times. Its product with the
     * control vectors is time-major, (T, B, d), so that differences along the curves are differences of contiguous
     * blocks.
     */
    public INDArray design(double... times) {
        double[][] rows = basis.values(times);
        double[][] design = new double[times.length][2 + basis.dimension()];
        for (int i = 0; i < times.length; i++) {
            design[i][0] = 1 - times[i];
            design[i][1] = times[i];
            System.arraycopy(rows[i], 0, design[i], 2, basis.dimension());
        }
        return asArray(design);
    }

    /** The points of a design as rows, (T B, d), time-major. */
    public INDArray rows(INDArray design) {
        INDArray flat = control.reshape('c', control.size(0), (long) size() * dimension());
        return Nd4j.matmul(design, flat).reshape('c', design.size(0) * size(), dimension());
    }

    private INDArray batchMajor(INDArray design, int count) {
        return rows(design).reshape('c', count, size(), dimension()).permute(1, 0, 2).dup('c');
    }

    private INDArray asArray(double[][] rows) {
        return Nd4j.createFromArray(rows).castTo(control.dataType());
    }
}
