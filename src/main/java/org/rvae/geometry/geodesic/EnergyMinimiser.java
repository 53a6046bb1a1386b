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
 * Minimises the discretised energy E_N over a space of curves, from coarse to fine, all curves of a batch together.
 * Each curve moves by limited-memory BFGS with the energy's normal matrix as its metric. A curve has converged when a
 * full step is predicted to lower its energy by less than the tolerance, relative to the energy, with the matrix at the
 * curve itself, or with an estimate of that. The squared distance is l^2 = 2 E_N.
 *
 * @param levels        the spaces and numbers of points, the last of which is that of the result
 * @param maxIterations the largest number of evaluations of a curve on a level
 * @param tolerance     the predicted relative decrease at which a curve has converged; what rounding allows is about
 *                      1e-6 in float32 and 1e-14 in float64, and where it stops the search before, the outcome says so
 */
public record EnergyMinimiser(List<Level> levels, int maxIterations, double tolerance) implements GeodesicSolver {

    private static final double TOLERANCE = 1e-5;

    /** Lengths change by half of it: a hundredth of the 0.5 % that the lengths of solvers may differ by. */
    private static final double TOLERANCE_OF_LENGTHS = 1e-4;

    private static final int ITERATIONS = 100;
    private static final int FINE_ITERATIONS = 200;

    /** Of 784 pixels in rows of 28 these lie on a lattice: their metric is a fifth of that of all, to some per cent. */
    private static final int THINNING = 5;

    /** How much looser the tolerance of all levels but the last is. */
    private static final double COARSE = 10;

    /**
     * A space of curves, which are evaluated at N points.
     *
     * @param space    the curves
     * @param points   N
     * @param thinning k: the energy of an embedded curve is estimated from every k-th coordinate, as
     *                 {@link org.rvae.geometry.DifferentiableMap#thinned} makes it, and on a surface from its metric
     *                 at the nodes of a lattice; 1 for the energy itself
     * @param steering k: the normal matrices come from every k-th coordinate where the energy itself is minimised: they
     *                 steer the search and predict what a step will gain, and some per cent do not matter for that
     */
    public record Level(CurveSpace space, int points, int thinning, int steering) {

        /** Seen by all coordinates. */
        public Level(CurveSpace space, int points) {
            this(space, points, 1, 1);
        }

        /** The same seen by every k-th coordinate, second derivatives included. */
        public Level thinned(int k) {
            return new Level(space, points, k, 1);
        }

        /** The same with normal matrices of every k-th coordinate. */
        public Level steered(int k) {
            return new Level(space, points, thinning, k);
        }

        /** Cubic splines that are twice continuously differentiable. */
        public static Level splines(int segments, int points) {
            return new Level(SplineBasis.twiceDifferentiable(segments), points);
        }

        /** Curves of N free points. */
        public static Level discrete(int points) {
            return new Level(new NodalBasis(points), points);
        }

        /** The given curves, as far as the space can follow them. */
        LinearCurve start(Curve from) {
            return from instanceof LinearCurve same && same.space().equals(space) ? same : space.fit(from);
        }
    }

    /** Refuses values that make no sense. */
    public EnergyMinimiser {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.stream().anyMatch(l -> l.points < 3 || l.thinning < 1 || l.steering < 1)
                || levels.get(levels.size() - 1).thinning > 1 || maxIterations < 1 || !(tolerance > 0)) {
            throw new InvalidInputException("A minimiser needs at least one level, 3 points, a thinning and a steering "
                    + "of at least 1 on each, no thinning on the last, 1 iteration and a positive tolerance, but "
                    + levels + ", " + maxIterations + " and " + tolerance + " were given.");
        }
    }

    /**
     * The preset for lengths: 8 segments on 33 points, then 16 on 65, both by an estimate from a fifth of the
     * coordinates, then 16 on 65, to a tolerance of 1e-4. In two dimensions, where a map has a thinned one, the
     * estimate comes from its metric at the nodes of a lattice; curves that it made longer start again from where they
     * began. Between codes of the R-VAE that ships (d = 2, 200 pairs) a tolerance of 1e-7 shortens the curves by 0.01 %
     * on average.
     */
    public static EnergyMinimiser splines() {
        return afterEstimates(Level.splines(8, 33), Level.splines(16, 65).steered(THINNING), ITERATIONS,
                TOLERANCE_OF_LENGTHS);
    }

    /**
     * The preset for directions: from {@link #splines} on to 64 segments on 257 points, to a tolerance of 1e-6. A
     * length errs by the square of what a direction errs by, so that directions need more of both. Of a decoder of 784
     * pixels it takes 5 times as long as that preset for d = 2 and 10 times for d = 10.
     */
    public static EnergyMinimiser fine() {
        Level middle = Level.splines(16, 65);
        return new EnergyMinimiser(List.of(Level.splines(8, 33).thinned(THINNING), middle.thinned(THINNING),
                middle.steered(THINNING), Level.splines(64, 257).steered(THINNING)), FINE_ITERATIONS, 1e-6);
    }

    private static EnergyMinimiser afterEstimates(Level coarse, Level last, int maxIterations, double tolerance) {
        return new EnergyMinimiser(List.of(coarse.thinned(THINNING), last.thinned(THINNING), last), maxIterations,
                tolerance);
    }

    /**
     * Curves of 129 free points, which start from a spline of 8 segments: far from a minimum, free points gather on one
     * side of a ridge and cross it by one chord.
     */
    public static EnergyMinimiser discrete() {
        return new EnergyMinimiser(List.of(Level.splines(8, 33).thinned(THINNING), Level.discrete(129)), ITERATIONS,
                TOLERANCE);
    }

    /**
     * 8 segments and 33 points, after estimates with 4 segments and with 8. From 1,000 codes of the R-VAE that ships
     * (d = 2) to the prior's mean their 2 E_N came out at 0.96 times the square of the curve's own length at worst and
     * at 0.99 on average; the 5 nodes and 16 points of the published training are too few: 0.46 at worst on another
     * model. Who changes what it finds raises {@link org.rvae.Version#OF_CORRECTED_TRAINING} and
     * {@link org.rvae.Version#OF_CORRECTED_SCORES}.
     */
    public static EnergyMinimiser training() {
        return afterEstimates(Level.splines(4, 17), Level.splines(8, 33), 60, TOLERANCE);
    }

    /** 5 nodes and 16 points, those of the published training, but with splines that are twice differentiable. */
    public static EnergyMinimiser coarse() {
        return new EnergyMinimiser(List.of(Level.splines(4, 16)), 60, TOLERANCE);
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
        return connect(manifold, starts, ends, (finished, total) -> { });
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends, SolverProgress progress) {
        return minimise(manifold, levels.get(0).space.lines(starts, ends), progress);
    }

    /** As the other one, without telling how far it has come. */
    public Geodesics minimise(Manifold manifold, Curve first) {
        return minimise(manifold, first, (finished, total) -> { });
    }

    /**
     * Starts from the given curves, on the first level of their own space, or else on the first of all, as far as its
     * space can follow them.
     *
     * @param progress is told the number of curves whose search has ended on the last level
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, which it stays
     */
    public Geodesics minimise(Manifold manifold, Curve first, SolverProgress progress) {
        int[] iterations = new int[first.size()];
        Curve curves = first;
        List<Descent> all = List.of();
        LevelEnergies energies = new LevelEnergies(manifold, first.points(0).dataType());
        for (int i = firstLevel(first); i + 1 < levels.size(); i++) {
            LinearCurve start = levels.get(i).start(curves);
            all = descents(start, start == curves ? all : List.of());
            curves = descend(energies, levels.get(i), start, all, new DescentLoop(COARSE * tolerance, false,
                    maxIterations, ended -> { }), iterations).curves();
        }
        Level last = levels.get(levels.size() - 1);
        LinearCurve start = last.start(curves);
        List<Descent> descents = descents(start, start == curves ? all : List.of());
        if (curves != first) {
            descents = restartedWhereLonger(energies, last, first, descents);
        }
        return descend(energies, last, start, descents, new DescentLoop(tolerance, true,
                maxIterations, ended -> progress.update(ended, iterations.length)), iterations);
    }

    private int firstLevel(Curve first) {
        return first instanceof LinearCurve curves ? IntStream.range(0, levels.size())
                .filter(i -> levels.get(i).space.equals(curves.space())).findFirst().orElse(0) : 0;
    }

    /** New ones at a start, or those that go on where the ones of the level before ended. */
    private static List<Descent> descents(LinearCurve start, List<Descent> before) {
        double noise = Descent.noise(start.control().dataType());
        return before.isEmpty() ? start.coefficients().stream().map(x -> new Descent(x, noise)).toList()
                : before.stream().map(Descent::after).toList();
    }

    /**
     * Coarse levels can miss a ridge that lies between the nodes that they see. A curve that they made longer starts
     * again where they started.
     */
    private List<Descent> restartedWhereLonger(LevelEnergies energies, Level last, Curve first, List<Descent> found) {
        LinearCurve start = last.start(first);
        CurveBatch batch = new CurveBatch(energies.chords(levels.get(levels.size() - 2).thinning), start, last.points);
        List<Descent> starts = descents(start, List.of());
        double[] before = batch.lengths(starts);
        double[] after = batch.lengths(found);
        return IntStream.range(0, before.length)
                .mapToObj(i -> (before[i] < after[i] || Double.isNaN(after[i]) ? starts : found).get(i)).toList();
    }

    private static Geodesics descend(LevelEnergies energies, Level level, LinearCurve start, List<Descent> all,
            DescentLoop loop, int[] iterations) {
        CurveBatch batch = new CurveBatch(energies.of(level), start, level.points);
        loop.run(batch, all);
        return result(all, batch, start.control().dataType(), iterations);
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
        INDArray column = MetricTensors.column(all.stream().mapToDouble(one -> one.energy).toArray(), type);
        return new Geodesics(batch.curves(found), column.mul(2), column,
                MetricTensors.column(all.stream().mapToDouble(one -> one.length).toArray(), type),
                Arrays.copyOf(iterations, iterations.length), outcomes);
    }
}
