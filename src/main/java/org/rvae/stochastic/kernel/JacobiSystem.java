package org.rvae.stochastic.kernel;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.rvae.geometry.MetricTensors;

/**
 * The d Jacobi fields J along one curve that vanish at its start, J' = -w J + s P and P' = -w P - s R J in orthonormal
 * frames that turn by w, with the speed s and the curvature R along the curve: by the Magnus method of fourth order, as
 * {@link JacobiEquation} for surfaces. Of the fields only the slope S = P J^-1, which is symmetric, and the logarithm
 * of det J are kept, so that neither their growth nor its differences between directions do harm.
 *
 * <p>A step (A, B; C, D) takes J to (A + B S) J. Between its ends some combination of the fields vanishes if and only
 * if B^-1 (A + B S), which is symmetric, is not positive definite: this matrix is a pivot of the second variation of
 * the energy. So conjugate points of every multiplicity are found, also where det J keeps its sign.
 */
final class JacobiSystem {

    /** A step's exponential is taken in so many parts at most. */
    private static final double MOST_PARTS = 1e5;

    private final int d;
    private RealMatrix slope;
    private double logDeterminant;
    private double length;
    private KernelOutcome outcome = KernelOutcome.DEFINED;

    JacobiSystem(int dimension) {
        this.d = dimension;
    }

    /** One step of the curve's time; its Gauss nodes are the given one of the samples and the next. */
    void advance(double step, FrameSamples samples, int node) {
        if (outcome != KernelOutcome.DEFINED || samples.speeds()[node] + samples.speeds()[node + 1] == 0) {
            return;
        }
        length += step * (samples.speeds()[node] + samples.speeds()[node + 1]) / 2;
        RealMatrix first = generator(samples, node);
        RealMatrix second = generator(samples, node + 1);
        RealMatrix commutator = first.multiply(second).subtract(second.multiply(first));
        RealMatrix exponent = first.add(second).scalarMultiply(step / 2)
                .subtract(commutator.scalarMultiply(Math.sqrt(3) / 12 * step * step));
        double turn = Math.sqrt(block(exponent, 0, 1).getNorm1() * block(exponent, 1, 0).getNorm1())
                + block(exponent, 0, 0).getNorm1() + block(exponent, 1, 1).getNorm1();
        if (!(turn <= MOST_PARTS)) {
            outcome = KernelOutcome.NO_CURVATURE;
            return;
        }
        // parts turn fields by less than 1, so that none has conjugate points of its own
        int parts = Math.max(1, (int) Math.ceil(turn));
        try {
            RealMatrix part = MatrixUtils.matrixExponential(exponent.scalarMultiply(1.0 / parts));
            for (int k = 0; k < parts && outcome == KernelOutcome.DEFINED; k++) {
                apply(part);
            }
        } catch (MathRuntimeException e) {
            outcome = KernelOutcome.NO_CURVATURE;
        }
    }

    private RealMatrix generator(FrameSamples samples, int node) {
        RealMatrix generator = new Array2DRowRealMatrix(2 * d, 2 * d);
        for (int a = 0; a < d; a++) {
            generator.setEntry(a, d + a, samples.speeds()[node]);
            for (int b = 0; b < d; b++) {
                int at = (node * d + a) * d + b;
                generator.setEntry(a, b, -samples.rotations()[at]);
                generator.setEntry(d + a, d + b, -samples.rotations()[at]);
                generator.setEntry(d + a, b, -samples.curvatures()[at]);
            }
        }
        return generator;
    }

    private void apply(RealMatrix part) {
        RealMatrix b = block(part, 0, 1);
        RealMatrix fields = b;
        RealMatrix slopes = block(part, 1, 1);
        if (slope != null) {
            fields = block(part, 0, 0).add(b.multiply(slope));
            slopes = block(part, 1, 0).add(slopes.multiply(slope));
            if (!isPositive(new LUDecomposition(b, 0).getSolver().solve(fields))) {
                outcome = KernelOutcome.CONJUGATE_POINTS;
                return;
            }
        }
        LUDecomposition decomposition = new LUDecomposition(fields, 0);
        slope = slopes.multiply(decomposition.getSolver().getInverse());
        slope = slope.add(slope.transpose()).scalarMultiply(0.5);
        for (int a = 0; a < d; a++) {
            logDeterminant += Math.log(Math.abs(decomposition.getU().getEntry(a, a)));
        }
    }

    private boolean isPositive(RealMatrix pivot) {
        double[] values = Arrays.stream(pivot.add(pivot.transpose()).getData()).flatMapToDouble(Arrays::stream)
                .toArray();
        return MetricTensors.choleskyInPlace(values, 0, d);
    }

    private RealMatrix block(RealMatrix matrix, int row, int column) {
        return matrix.getSubMatrix(row * d, row * d + d - 1, column * d, column * d + d - 1);
    }

    KernelOutcome outcome() {
        return outcome;
    }

    /** log (l^d / det J(l)); 0 for a curve without length. */
    double logMorette() {
        if (outcome != KernelOutcome.DEFINED) {
            return Double.NaN;
        }
        return length > 0 ? d * Math.log(length) - logDeterminant : 0;
    }
}
