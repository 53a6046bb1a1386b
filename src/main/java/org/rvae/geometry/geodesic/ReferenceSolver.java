package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The minimiser of the published code: a straight line plus a cubic spline, moved by a few steps of gradient descent
 * with Nesterov momentum. It stops when no component of the gradients of all curves of a batch together is larger than
 * the tolerance, before its last step. Its "squared distance" is the sum of squared chords, about l^2 / 30 for 16
 * points, of the curve <em>before</em> the last step, while the curve that it returns is the one after it.
 *
 * <p>The outcomes are not the published code's: a curve has converged if no component of its own gradient, at the curve
 * that is returned, is larger than the tolerance. That costs one more evaluation. The gradient is that of the sum of
 * squared chords to coefficients of the published splines: compare solvers by {@link Stationarity}.
 *
 * @param basis        the splines; the published code's are {@link SplineBasis#reference}
 * @param points       the number of points on a curve, ends included
 * @param steps        the largest number of steps; 0 leaves the straight line
 * @param learningRate the step size
 * @param momentum     the momentum
 * @param tolerance    stops when no component of the batch's gradient is larger
 */
public record ReferenceSolver(SplineBasis basis, int points, int steps, double learningRate, double momentum,
        double tolerance) implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public ReferenceSolver {
        if (points < 2 || steps < 0) {
            throw new InvalidInputException("A curve needs at least 2 points and 0 steps, but points = " + points
                    + " and steps = " + steps + " were given.");
        }
    }

    /** The settings of training: 5 nodes, 16 points, 6 steps. */
    public static ReferenceSolver training() {
        return new ReferenceSolver(SplineBasis.reference(4), 16, 6, 1e-3, 0.99, 1e-4);
    }

    /** The settings of the published figures: 32 nodes, 64 points, 500 steps. */
    public static ReferenceSolver figures() {
        return new ReferenceSolver(SplineBasis.reference(31), 64, 500, 1e-3, 0.99, 1e-4);
    }

    /** The same with another number of steps. */
    public ReferenceSolver withSteps(int count) {
        return new ReferenceSolver(basis, points, count, learningRate, momentum, tolerance);
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        return connect(manifold, starts, ends, (finished, total) -> { });
    }

    /** {@inheritDoc} All curves end together; the steps are shown as if they were shares of them. */
    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends, SolverProgress progress) {
        return connect(manifold, CubicSpline.lines(basis, starts, ends), progress);
    }

    /** Starts from the given curves, whose control vectors are moved. */
    private Geodesics connect(Manifold manifold, CubicSpline curves, SolverProgress progress) {
        DifferentiableMap map = ChordEnergy.map(manifold).held();
        int b = curves.size();
        INDArray design = curves.design(CubicSpline.grid(points));
        INDArray spline = design.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 2 + basis.dimension())).dup('c');
        INDArray parameters = curves.control().get(NDArrayIndex.interval(2, 2 + basis.dimension()));
        INDArray velocity = Nd4j.zerosLike(parameters);
        int step = 0;
        boolean still = false;
        Evaluated last = null;
        while (step < steps && !still) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The published minimiser was interrupted after " + step + " steps.");
            }
            last = Scratch.value("descent", () -> evaluate(map, curves, design, spline));
            velocity.muli(momentum).addi(last.gradient);
            parameters.subi(velocity.mul(momentum).addi(last.gradient).muli(learningRate));
            step++;
            still = last.gradient.amaxNumber().doubleValue() < tolerance;
            progress.update((int) ((long) b * step / steps), b);
        }
        if (last == null) {
            last = Scratch.value("line", () -> Evaluated.of(
                    new ChordEnergy(map.value(curves.rows(design)), b), null));
        }
        int[] iterations = new int[b];
        Arrays.fill(iterations, step);
        Outcome[] outcomes = new Outcome[b];
        Arrays.fill(outcomes, Outcome.NOT_MINIMISED);
        if (steps > 0) {
            judge(Scratch.value("descent", () -> evaluate(map, curves, design, spline)).gradient, outcomes);
        }
        progress.update(b, b);
        return new Geodesics(curves, last.energies, last.energies.mul(points - 1), last.lengths, iterations, outcomes);
    }

    /** By the gradients (m, B, d). */
    private void judge(INDArray gradients, Outcome[] outcomes) {
        double[] g = Doubles.of(gradients);
        int d = (int) gradients.size(2);
        double[] largest = new double[outcomes.length];
        for (int k = 0; k < g.length; k++) {
            int curve = k / d % outcomes.length;
            largest[curve] = Math.max(largest[curve], Math.abs(g[k]));
        }
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = largest[i] < tolerance ? Outcome.CONVERGED
                    : Double.isFinite(largest[i]) ? Outcome.ITERATION_LIMIT : Outcome.NOT_FINITE;
        }
    }

    /** The curves before a step. */
    private record Evaluated(INDArray energies, INDArray lengths, INDArray gradient) {

        static Evaluated of(ChordEnergy energy, INDArray gradient) {
            return new Evaluated(energy.energies().detach(), energy.lengths().detach(),
                    gradient == null ? null : gradient.detach());
        }
    }

    private static Evaluated evaluate(DifferentiableMap map, CubicSpline curves, INDArray design, INDArray spline) {
        ChordEnergy energy = new ChordEnergy(map.pullback(curves.rows(design)), curves.size());
        INDArray forPoints = energy.gradient().reshape('c', spline.size(0), (long) curves.size() * curves.dimension());
        INDArray gradient = Nd4j.matmul(spline, forPoints, true, false, false)
                .reshape('c', spline.size(1), curves.size(), curves.dimension());
        return Evaluated.of(energy, gradient);
    }
}
