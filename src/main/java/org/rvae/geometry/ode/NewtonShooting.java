package org.rvae.geometry.ode;

import java.util.ArrayList;
import java.util.List;
import org.rvae.geometry.Manifold;

/**
 * Newton's method on the initial velocities of a batch of geodesics. The differential of exp, whose columns are Jacobi
 * fields at the end, comes from differences: d further geodesics for each, integrated with the same steps, so that the
 * errors of integration cancel.
 */
final class NewtonShooting {

    /** The change of the velocity, relative to its length: the differential errs by about as much. */
    private static final double STEP = 1e-5;

    private final ExponentialMap exponential;
    private final Manifold manifold;
    private final int d;
    private final double tolerance;
    private final int iterations;

    NewtonShooting(ExponentialMap exponential, double tolerance, int iterations) {
        this.exponential = exponential;
        this.manifold = exponential.manifold();
        this.d = manifold.dimension();
        this.tolerance = tolerance;
        this.iterations = iterations;
    }

    /** Searches from the guesses (B, d) for velocities that lead from the starts (B, d) to the ends (B, d). */
    Target[] solve(double[] starts, double[] ends, double[] guesses) {
        int count = starts.length / d;
        double[] atStarts = metrics(starts);
        double[] atEnds = metrics(ends);
        Target[] targets = new Target[count];
        for (int i = 0; i < count; i++) {
            int[] one = {i};
            targets[i] = new Target(row(ends, i), States.rows(atStarts, d * d, one), States.rows(atEnds, d * d, one),
                    row(guesses, i), tolerance);
        }
        for (int round = 0; round <= iterations; round++) {
            int[] open = open(targets);
            if (open.length == 0) {
                return targets;
            }
            shoot(targets, open, States.rows(starts, d, open), States.rows(atStarts, d * d, open));
        }
        for (Target target : targets) {
            target.stop(ShootingOutcome.ITERATION_LIMIT);
        }
        return targets;
    }

    private static int[] open(Target[] targets) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i].outcome() == null) {
                open.add(i);
            }
        }
        return open.stream().mapToInt(Integer::intValue).toArray();
    }

    private void shoot(Target[] targets, int[] open, double[] starts, double[] metrics) {
        int shots = d + 1;
        double[] points = new double[open.length * shots * d];
        double[] velocities = new double[points.length];
        double[] trials = new double[open.length * d];
        for (int i = 0; i < open.length; i++) {
            System.arraycopy(targets[open[i]].trial(), 0, trials, i * d, d);
        }
        double[] steps = new double[open.length * d];
        for (int i = 0; i < open.length; i++) {
            double length = length(metrics, i, trials);
            boolean defined = Double.isFinite(length);
            for (int shot = 0; shot < shots; shot++) {
                int at = (i * shots + shot) * d;
                System.arraycopy(starts, i * d, points, at, d);
                System.arraycopy(trials, i * d, velocities, at, d);
                if (shot > 0) {
                    int a = shot - 1;
                    double unit = defined ? length / Math.sqrt(metrics[i * d * d + a * d + a]) : 1;
                    steps[i * d + a] = STEP * unit;
                    velocities[at + a] += steps[i * d + a];
                }
            }
        }
        GeodesicPaths paths = exponential.geodesics(points, velocities, 1);
        double[] ends = paths.ends().data().asDouble();
        for (int i = 0; i < open.length; i++) {
            double[] reached = paths.complete(i * shots) ? row(ends, i * shots) : null;
            targets[open[i]].follow(reached, differential(paths, ends, i, steps));
        }
    }

    private double[][] differential(GeodesicPaths paths, double[] ends, int i, double[] steps) {
        double[][] differential = new double[d][d];
        int base = i * (d + 1);
        for (int a = 0; a < d; a++) {
            if (!paths.complete(base + 1 + a)) {
                return null;
            }
            for (int k = 0; k < d; k++) {
                differential[k][a] = (ends[(base + 1 + a) * d + k] - ends[base * d + k]) / steps[i * d + a];
            }
        }
        return differential;
    }

    /** The Riemannian length of row i of the vectors. */
    private double length(double[] metrics, int i, double[] vectors) {
        double sum = 0;
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                sum += vectors[i * d + a] * metrics[(i * d + a) * d + b] * vectors[i * d + b];
            }
        }
        return Math.sqrt(sum);
    }

    private double[] row(double[] values, int i) {
        return States.rows(values, d, new int[] {i});
    }

    private double[] metrics(double[] points) {
        return manifold.metric(States.array(points, points.length / d, d)).dup('c').data().asDouble();
    }
}
