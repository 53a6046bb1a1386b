package org.rvae.geometry.geodesic;

import org.rvae.geometry.MetricTensors;

/** One curve on its way to a minimum of the energy: Levenberg-Marquardt on its spline coefficients. */
final class DampedCurve {

    private static final double LARGEST_DAMPING = 1e8;

    final double[] accepted;
    final double[] trial;
    double energy = Double.POSITIVE_INFINITY;
    double length;
    double damping = 1e-3;
    int iterations;
    Outcome outcome = Outcome.ITERATION_LIMIT;
    private double[] gradient;
    private double[] normal;

    DampedCurve(int basis, int dimension) {
        accepted = new double[basis * dimension];
        trial = new double[basis * dimension];
    }

    /** Takes the trial if its energy is not larger, and its quadratic model with it. */
    void judge(EnergyModel model, int index) {
        iterations++;
        double value = model.energy(index);
        if (iterations == 1 && !Double.isFinite(value)) {
            energy = value;
            length = value;
            outcome = Outcome.NOT_FINITE;
            damping = Double.POSITIVE_INFINITY;
        } else if (value <= energy) {
            energy = value;
            length = model.length(index);
            System.arraycopy(trial, 0, accepted, 0, trial.length);
            gradient = model.gradient(index);
            normal = model.normalMatrix(index);
            damping = Math.max(damping / 5, 1e-12);
        } else {
            damping *= 8;
        }
    }

    /** Prepares the next trial. Returns false where there is nothing left to gain. */
    boolean step(double tolerance) {
        if (!Double.isFinite(energy)) {
            return false;
        }
        double[] newton = solve(0);
        if (newton != null && decrease(newton) <= tolerance * energy) {
            outcome = Outcome.CONVERGED;
            return false;
        }
        double[] step = solve(damping);
        while (step == null && damping < LARGEST_DAMPING) {
            damping = Math.max(damping, 1e-12) * 10;
            step = solve(damping);
        }
        if (step == null || damping >= LARGEST_DAMPING) {
            outcome = Outcome.NO_DESCENT;
            return false;
        }
        for (int i = 0; i < trial.length; i++) {
            trial[i] = accepted[i] + step[i];
        }
        return true;
    }

    /** What a full step gains in the quadratic model: 1/2 g^T H^-1 g. */
    private double decrease(double[] step) {
        double sum = 0;
        for (int i = 0; i < step.length; i++) {
            sum -= gradient[i] * step[i] / 2;
        }
        return sum;
    }

    private double[] solve(double lambda) {
        int n = trial.length;
        double[] factor = normal.clone();
        for (int i = 0; i < n; i++) {
            factor[i * n + i] *= 1 + lambda;
        }
        if (!MetricTensors.choleskyInPlace(factor, 0, n)) {
            return null;
        }
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = -gradient[i];
        }
        MetricTensors.solveInPlace(factor, 0, n, step);
        return step;
    }
}
