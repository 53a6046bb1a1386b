package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A basis of the cubic splines on [0, 1] that vanish at both ends. A spline of S segments of equal length has four
 * coefficients a segment, of the powers 1, t, t^2, t^3 of the time itself; the splines are the null space of the
 * conditions at the ends and at the joints.
 *
 * @param segments     S
 * @param coefficients one column for each basis spline, 4 S rows, segment by segment
 */
public record SplineBasis(int segments, double[][] coefficients) implements CurveSpace {

    private static final Map<Integer, SplineBasis> SMOOTH = new ConcurrentHashMap<>();

    /** Twice continuously differentiable splines; each basis is computed once. */
    public static SplineBasis twiceDifferentiable(int segments) {
        return SMOOTH.computeIfAbsent(segments, s -> nullSpace(s, t -> new double[] {0, 0, 2, 6 * t}));
    }

    /**
     * The splines of the published code, whose third condition at a joint has its last two entries exchanged, so that
     * they are differentiable only once. The dimension is the same, S + 1.
     */
    public static SplineBasis reference(int segments) {
        return nullSpace(segments, t -> new double[] {0, 0, 6 * t, 2});
    }

    /** Whether the other one has the same functions, in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SplineBasis basis && segments == basis.segments
                && Arrays.deepEquals(coefficients, basis.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * segments + Arrays.deepHashCode(coefficients);
    }

    private interface Row {
        double[] at(double t);
    }

    private static SplineBasis nullSpace(int segments, Row third) {
        RealMatrix conditions = new Array2DRowRealMatrix(2 + 3 * (segments - 1), 4 * segments);
        conditions.setSubMatrix(new double[][] {powers(0)}, 0, 0);
        conditions.setSubMatrix(new double[][] {powers(1)}, 1, 4 * (segments - 1));
        for (int joint = 1; joint < segments; joint++) {
            double t = (double) joint / segments;
            double[][] rows = {powers(t), slopes(t), third.at(t)};
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < 4; c++) {
                    int row = 2 + 3 * (joint - 1) + r;
                    conditions.setEntry(row, 4 * (joint - 1) + c, rows[r][c]);
                    conditions.setEntry(row, 4 * joint + c, -rows[r][c]);
                }
            }
        }
        int rank = conditions.getRowDimension();
        RealMatrix square = new Array2DRowRealMatrix(4 * segments, 4 * segments);
        square.setSubMatrix(conditions.getData(), 0, 0);
        RealMatrix right = new SingularValueDecomposition(square).getV();
        return new SplineBasis(segments, right.getSubMatrix(0, 4 * segments - 1, rank, 4 * segments - 1).getData());
    }

    @Override
    public int dimension() {
        return coefficients[0].length;
    }

    @Override
    public double[][] values(double... times) {
        return evaluate(times, SplineBasis::powers);
    }

    @Override
    public double[][] derivatives(double... times) {
        return evaluate(times, SplineBasis::slopes);
    }

    /** Eight times a segment: more than its four coefficients, so that a fit of smooth curves is well determined. */
    @Override
    public double[] knots() {
        return CubicSpline.grid(8 * segments + 1);
    }

    @Override
    public int overlap() {
        return dimension() - 1;
    }

    @Override
    public LinearCurve curves(INDArray control) {
        return new CubicSpline(this, control);
    }

    private double[][] evaluate(double[] times, Row row) {
        double[][] result = new double[times.length][dimension()];
        for (int i = 0; i < times.length; i++) {
            int segment = Math.max(0, Math.min(segments - 1, (int) Math.floor(times[i] * segments)));
            double[] monomials = row.at(times[i]);
            for (int k = 0; k < dimension(); k++) {
                for (int c = 0; c < 4; c++) {
                    result[i][k] += monomials[c] * coefficients[4 * segment + c][k];
                }
            }
        }
        return result;
    }

    private static double[] powers(double t) {
        return new double[] {1, t, t * t, t * t * t};
    }

    private static double[] slopes(double t) {
        return new double[] {0, 1, 2 * t, 3 * t * t};
    }
}
