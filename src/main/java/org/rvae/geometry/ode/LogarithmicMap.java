package org.rvae.geometry.ode;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * The logarithm of any manifold by shooting: the initial velocity of a geodesic that leads from p to q in time 1, by a
 * damped Newton method on the geodesic equation. Of several geodesics it finds one near its first guess; only where
 * the guess is good, or the points are near, is that the shortest. Where Newton's method fails from the straight line,
 * the target is moved along that line, away from p, in ever smaller steps.
 *
 * @param exponential the exponential map, whose accuracy bounds what can be reached
 * @param tolerance   the miss relative to the length of the geodesic that counts as a hit, in [1e-13, 0.1]
 * @param iterations  the most Newton steps for a target, at least 1
 */
public record LogarithmicMap(ExponentialMap exponential, double tolerance, int iterations) {

    /** The number of targets on the straight line that are tried one after the other. */
    private static final int STAGES = 8;
    /** How well the targets on the way are to be met, and in how many steps. */
    private static final double ROUGHLY = 1e-3;
    private static final int FEW = 8;

    /** Refuses values that make no sense. */
    public LogarithmicMap {
        if (!(tolerance >= 1e-13 && tolerance <= 0.1)) {
            throw new InvalidInputException("The tolerance of shooting must lie in [1e-13, 0.1], but is " + tolerance
                    + ".");
        }
        if (iterations < 1) {
            throw new InvalidInputException("Shooting needs at least 1 iteration, but was given " + iterations + ".");
        }
    }

    /** To 1e-10 of the length, with at most 30 steps. */
    public LogarithmicMap(Manifold manifold) {
        this(new ExponentialMap(manifold), 1e-10, 30);
    }

    /** Velocities from the points p (B, d) to the points q (B, d), from straight lines. */
    public Shots log(INDArray p, INDArray q) {
        double[] starts = read(p, "points p");
        double[] ends = read(q, "points q");
        States.checkRows(starts, ends, d(), "ends");
        double[] line = between(starts, ends, 1);
        Target[] targets = solver().solve(starts, ends, line);
        int[] steps = iterationsOf(targets);
        continued(targets, steps, starts, ends);
        return shots(p, targets, steps);
    }

    /**
     * Velocities from the points p (B, d) to the points q (B, d), from guesses (B, d): for example the initial
     * velocities of curves that another solver has found.
     */
    public Shots log(INDArray p, INDArray q, INDArray guesses) {
        double[] starts = read(p, "points p");
        double[] ends = read(q, "points q");
        double[] first = read(guesses, "guesses");
        States.checkRows(starts, ends, d(), "ends");
        States.checkRows(starts, first, d(), "guesses");
        Target[] targets = solver().solve(starts, ends, first);
        return shots(p, targets, iterationsOf(targets));
    }

    /** Follows the line's points as targets for those that have failed, and keeps what meets the last one. */
    private void continued(Target[] targets, int[] steps, double[] starts, double[] ends) {
        int[] open = failed(targets);
        double[] from = States.rows(starts, d(), open);
        double[] to = States.rows(ends, d(), open);
        double[] guess = between(from, to, 1.0 / STAGES);
        for (int stage = 1; stage <= STAGES && open.length > 0; stage++) {
            double[] aim = between(from, to, (double) stage / STAGES);
            for (int k = 0; k < aim.length; k++) {
                aim[k] = stage == STAGES ? to[k] : from[k] + aim[k];
            }
            NewtonShooting solver = stage == STAGES ? solver()
                    : new NewtonShooting(exponential, Math.max(ROUGHLY, tolerance), FEW);
            Target[] found = solver.solve(from, aim, guess);
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < open.length; i++) {
                steps[open[i]] += found[i].iterations();
                if (found[i].outcome() == ShootingOutcome.CONVERGED) {
                    kept.add(i);
                    if (stage == STAGES) {
                        targets[open[i]] = found[i];
                    }
                }
            }
            int[] rows = kept.stream().mapToInt(Integer::intValue).toArray();
            guess = new double[rows.length * d()];
            for (int i = 0; i < rows.length; i++) {
                for (int a = 0; a < d(); a++) {
                    guess[i * d() + a] = found[rows[i]].velocity()[a] * (stage + 1) / stage;
                }
            }
            open = States.pick(open, rows);
            from = States.rows(from, d(), rows);
            to = States.rows(to, d(), rows);
        }
    }

    private static int[] failed(Target[] targets) {
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i].outcome() != ShootingOutcome.CONVERGED) {
                failed.add(i);
            }
        }
        return failed.stream().mapToInt(Integer::intValue).toArray();
    }

    private Shots shots(INDArray p, Target[] targets, int[] steps) {
        double[] velocities = new double[targets.length * d()];
        double[] residuals = new double[targets.length];
        ShootingOutcome[] outcomes = new ShootingOutcome[targets.length];
        for (int i = 0; i < targets.length; i++) {
            System.arraycopy(targets[i].velocity(), 0, velocities, i * d(), d());
            residuals[i] = targets[i].residual();
            outcomes[i] = targets[i].outcome();
        }
        INDArray array = States.array(velocities, targets.length, d());
        INDArray lengths = Transforms.sqrt(exponential.manifold().squaredNorm(p, array), false);
        return new Shots(array, lengths, steps, residuals, outcomes);
    }

    private static int[] iterationsOf(Target[] targets) {
        int[] steps = new int[targets.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = targets[i].iterations();
        }
        return steps;
    }

    /** A part of the straight way from the starts to the ends. */
    private static double[] between(double[] starts, double[] ends, double part) {
        double[] line = ends.clone();
        for (int k = 0; k < line.length; k++) {
            line[k] = (line[k] - starts[k]) * part;
        }
        return line;
    }

    private NewtonShooting solver() {
        return new NewtonShooting(exponential, tolerance, iterations);
    }

    private double[] read(INDArray array, String what) {
        return States.read(array, d(), what);
    }

    private int d() {
        return exponential.manifold().dimension();
    }
}
