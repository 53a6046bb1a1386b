package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The minimiser of the published code: a straight line plus a cubic spline, moved by a few steps of gradient descent
 * with Nesterov momentum. Its "squared distance" is the sum of squared chords, about l^2 / 30 for 16 points, of the
 * curve <em>before</em> the last step, while the curve that it returns is the one after it.
 *
 * @param basis        the splines; the published code's are {@link SplineBasis#reference}
 * @param points       the number of points on a curve, ends included
 * @param steps        the largest number of steps; 0 leaves the straight line
 * @param learningRate the step size
 * @param momentum     the momentum
 * @param tolerance    stops when no component of the gradient is larger
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
        return connect(manifold, CubicSpline.lines(basis, starts, ends));
    }

    /** Starts from the given curves, whose control vectors are moved. */
    Geodesics connect(Manifold manifold, CubicSpline curves) {
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
            last = Scratch.value("descent", () -> evaluate(map, curves, design, spline));
            velocity.muli(momentum).addi(last.gradient);
            parameters.subi(velocity.mul(momentum).addi(last.gradient).muli(learningRate));
            step++;
            still = last.gradient.amaxNumber().doubleValue() < tolerance;
        }
        if (last == null) {
            last = Scratch.value("line", () -> Evaluated.of(
                    new ChordEnergy(map.value(curves.rows(design)), b), null));
        }
        int[] iterations = new int[b];
        Arrays.fill(iterations, step);
        Outcome[] outcomes = new Outcome[b];
        Arrays.fill(outcomes, still ? Outcome.CONVERGED : steps == 0 ? Outcome.NOT_MINIMISED : Outcome.ITERATION_LIMIT);
        return new Geodesics(curves, last.energies, last.energies.mul(points - 1), last.lengths, iterations, outcomes);
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
