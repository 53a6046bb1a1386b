package org.rvae.geometry.ode;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.QRDecomposition;

/** The search for the initial velocity of one geodesic: damped Newton steps, of which only those are kept that help. */
final class Target {

    private static final double LEAST_DAMPING = 1e-3;
    /** Below this ratio of diagonal entries the differential of exp counts as singular. */
    private static final double SINGULAR = 1e-12;

    private final double[] end;
    private final double[] metricAtStart;
    private final double[] metricAtEnd;
    private final double tolerance;
    private double[] velocity;
    private double[] step;
    private double[] trial;
    private double damping = 1;
    private double residual = Double.POSITIVE_INFINITY;
    private int iterations;
    private ShootingOutcome outcome;

    /**
     * A search.
     *
     * @param end           where the geodesic should be at time 1
     * @param metricAtStart G at its start, row by row
     * @param metricAtEnd   G where it should end
     * @param guess         the first initial velocity
     * @param tolerance     the residual to reach
     */
    Target(double[] end, double[] metricAtStart, double[] metricAtEnd, double[] guess, double tolerance) {
        this.end = end;
        this.metricAtStart = metricAtStart;
        this.metricAtEnd = metricAtEnd;
        this.tolerance = tolerance;
        this.velocity = guess;
        this.trial = guess;
    }

    /** The velocity to be tried next. */
    double[] trial() {
        return trial;
    }

    double[] velocity() {
        return velocity;
    }

    double residual() {
        return residual;
    }

    int iterations() {
        return iterations;
    }

    /** null while the search goes on. */
    ShootingOutcome outcome() {
        return outcome;
    }

    void stop(ShootingOutcome reason) {
        if (outcome == null) {
            outcome = reason;
        }
    }

    /**
     * Takes in where the trial led.
     *
     * @param reached      its end, or null if it could not be followed
     * @param differential the derivative of the end with respect to the velocity, d rows; null where it is not known
     */
    void follow(double[] reached, double[][] differential) {
        double length = norm(metricAtStart, trial);
        double[] miss = reached == null ? null : difference(end, reached);
        double found = reached == null ? Double.POSITIVE_INFINITY : ratio(norm(metricAtEnd, miss), length);
        if (Double.isInfinite(residual) && !Double.isFinite(found)) {
            stop(ShootingOutcome.LEFT_THE_MANIFOLD);
        } else if (found < residual) {
            velocity = trial;
            residual = found;
            damping = Math.min(1, 2 * damping);
            aim(miss, differential);
            if (outcome == null) {
                // Steps longer than the geodesic itself lead anywhere, and cost long integrations.
                damping = Math.min(damping, length / norm(metricAtStart, step));
            }
        } else {
            damping /= 4;
            if (damping < LEAST_DAMPING) {
                stop(ShootingOutcome.STALLED);
            }
        }
        if (outcome == null) {
            trial = velocity.clone();
            for (int a = 0; a < trial.length; a++) {
                trial[a] += damping * step[a];
            }
            iterations++;
        }
    }

    private void aim(double[] miss, double[][] differential) {
        if (residual <= tolerance) {
            stop(ShootingOutcome.CONVERGED);
        } else if (differential == null) {
            stop(ShootingOutcome.CONJUGATE);
        } else {
            try {
                DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(differential, false),
                        SINGULAR * largest(differential)).getSolver();
                step = solver.solve(new ArrayRealVector(miss, false)).toArray();
            } catch (MathRuntimeException e) {
                stop(ShootingOutcome.CONJUGATE);
            }
        }
    }

    private static double ratio(double miss, double length) {
        return miss == 0 ? 0 : miss / length;
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] -= b[i];
        }
        return result;
    }

    private static double norm(double[] metric, double[] v) {
        double sum = 0;
        for (int a = 0; a < v.length; a++) {
            for (int b = 0; b < v.length; b++) {
                sum += v[a] * metric[a * v.length + b] * v[b];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }
}
