package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;

/**
 * Minimises the discretised energy E_N over a space of curves, from coarse to fine, all curves of a batch together. Each
 * curve moves by limited-memory BFGS with the energy's normal matrix as its metric. A curve has converged when a full step
 * is predicted to lower its energy by less than the tolerance, relative to the energy, with the matrix at the curve
 * itself. The squared distance is l^2 = 2 E_N.
 *
 * @param levels        the spaces and numbers of points, the last of which is that of the result
 * @param maxIterations the largest number of evaluations of a curve on a level
 * @param tolerance     the predicted relative decrease at which a curve has converged; what rounding allows is about 1e-6
 *                      in float32 and 1e-14 in float64, and where it stops the search before, the outcome says so
 */
public record EnergyMinimiser(List<Level> levels, int maxIterations, double tolerance) implements GeodesicSolver {

    /** How much looser the tolerance of all levels but the last is. */
    private static final double COARSE = 100;

    /**
     * A space of curves, which are evaluated at N points.
     *
     * @param space  the curves
     * @param points N
     */
    public record Level(CurveSpace space, int points) {

        /** Cubic splines that are twice continuously differentiable. */
        public static Level splines(int segments, int points) {
            return new Level(SplineBasis.twiceDifferentiable(segments), points);
        }

        /** Curves of N free points. */
        public static Level discrete(int points) {
            return new Level(new NodalBasis(points), points);
        }
    }

    /** Refuses values that make no sense. */
    public EnergyMinimiser {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.stream().anyMatch(l -> l.points < 3) || maxIterations < 1 || !(tolerance > 0)) {
            throw new InvalidInputException("A minimiser needs at least one level, 3 points on each, 1 iteration and a "
                    + "positive tolerance, but " + levels + ", " + maxIterations + " and " + tolerance + " were given.");
        }
    }

    /** The same with another tolerance and limit of iterations. */
    public EnergyMinimiser withTolerance(double value, int iterations) {
        return new EnergyMinimiser(levels, iterations, value);
    }

    /** N of the last level. */
    public int points() {
        return levels.get(levels.size() - 1).points;
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        return minimise(manifold, levels.get(0).space.lines(starts, ends));
    }

    /** Starts from the given curves, as far as the space of the first level can follow them. */
    public Geodesics minimise(Manifold manifold, Curve first) {
        CurveEnergy energy = CurveEnergy.of(manifold);
        int[] iterations = new int[first.size()];
        Curve curves = first;
        for (int i = 0; i + 1 < levels.size(); i++) {
            curves = descend(energy, levels.get(i), curves, COARSE * tolerance, iterations).curves();
        }
        return descend(energy, levels.get(levels.size() - 1), curves, tolerance, iterations);
    }

    private Geodesics descend(CurveEnergy energy, Level level, Curve from, double goal, int[] iterations) {
        LinearCurve start = from instanceof LinearCurve same && same.space().equals(level.space) ? same
                : level.space.fit(from);
        DataType type = start.control().dataType();
        CurveBatch batch = new CurveBatch(energy, start, level.points);
        double noise = type == DataType.DOUBLE ? 4e-15 : 1e-6;
        List<Descent> all = IntStream.range(0, start.size())
                .mapToObj(i -> new Descent(batch.coefficients(i), noise)).toList();
        List<Integer> active = IntStream.range(0, all.size()).boxed().toList();
        while (!active.isEmpty()) {
            batch.evaluate(all, active);
            List<Integer> waiting = active;
            do {
                batch.renew(all, waiting.stream().filter(i -> all.get(i).wantsMatrix()).toList());
                waiting.forEach(i -> all.get(i).advance(goal));
                waiting = waiting.stream().filter(i -> all.get(i).wantsMatrix()).toList();
            } while (!waiting.isEmpty());
            active = active.stream()
                    .filter(i -> all.get(i).running() && all.get(i).evaluations < maxIterations).toList();
        }
        return result(all, batch, type, iterations);
    }

    private static Geodesics result(List<Descent> all, CurveBatch batch, DataType type, int[] iterations) {
        List<double[]> found = new ArrayList<>();
        Outcome[] outcomes = new Outcome[all.size()];
        for (int i = 0; i < outcomes.length; i++) {
            Descent one = all.get(i);
            found.add(one.position);
            iterations[i] += one.evaluations;
            outcomes[i] = one.running() ? Outcome.ITERATION_LIMIT : one.outcome;
        }
        double[] energies = all.stream().mapToDouble(one -> one.energy).toArray();
        INDArray column = MetricTensors.column(energies, type);
        return new Geodesics(batch.curves(found), column.mul(2), column,
                MetricTensors.column(all.stream().mapToDouble(one -> one.length).toArray(), type),
                Arrays.copyOf(iterations, iterations.length), outcomes);
    }
}
