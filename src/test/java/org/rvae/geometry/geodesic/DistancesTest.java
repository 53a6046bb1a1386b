package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.Comb;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;

/** Distances, their gradients and Frechet means. */
class DistancesTest {

    private static final EnergyMinimiser SOLVER = EnergyMinimiser.splines().withTolerance(1e-12, 200);
    private static final CurveLength MEASURE = CurveLength.fine();
    private static final double END = 1 / Math.pow(16, 3);

    /**
     * The directions of splines of S = 16 segments are off by O(S^-3) at their ends, 2.4e-4 relative to the gradient;
     * central differences of lengths that are right to 1e-8 have an error of 1e-8 / h = 1e-5 and h^2.
     */
    @Test
    void gradientOfTheSquaredDistance() {
        Distances distances = new Distances(new Torus(2, 1), SOLVER, MEASURE);
        INDArray start = Nd4j.createFromArray(new double[][] {{0, 0.5}});
        INDArray end = Nd4j.createFromArray(new double[][] {{0.5, 2}});
        Distances.Squared found = distances.squaredDistance(start, end);
        double h = 1e-3;
        for (int a = 0; a < 2; a++) {
            INDArray shift = Nd4j.zeros(start.dataType(), 1, 2);
            shift.putScalar(0, a, h);
            double atStart = (squared(distances, start.add(shift), end) - squared(distances, start.sub(shift), end))
                    / (2 * h);
            double atEnd = (squared(distances, start, end.add(shift)) - squared(distances, start, end.sub(shift)))
                    / (2 * h);
            assertThat(found.startGradient().getDouble(0, a)).isCloseTo(atStart, within(END * Math.abs(atStart)));
            assertThat(found.endGradient().getDouble(0, a)).isCloseTo(atEnd, within(END * Math.abs(atEnd)));
            assertThat(Math.abs(atStart)).as("the gradient is not zero").isGreaterThan(0.1);
        }
    }

    /**
     * Against -2 G log and 2 G log, as the Javadoc says: to the root of the tolerance, and to O(S^-3) at the ends of S
     * segments. A tolerance of one's own makes the first as small as the second.
     */
    @Test
    void gradientsErrByTheRootOfTheTolerance() {
        HalfPlane plane = new HalfPlane();
        INDArray p = Nd4j.createFromArray(new double[][] {{0, 1}, {-1, 0.5}, {2, 0.3}, {0, 3}});
        INDArray q = Nd4j.createFromArray(new double[][] {{1, 2}, {1, 0.7}, {0, 0.2}, {1.5, 0.4}});
        checkGradients(Distances.of(plane), plane, p, q, Math.sqrt(1e-6) + END / 64);
        checkGradients(new Distances(plane, EnergyMinimiser.splines(), MEASURE), plane, p, q, Math.sqrt(1e-4) + END);
        checkGradients(new Distances(plane, SOLVER, MEASURE), plane, p, q, END);
    }

    private static void checkGradients(Distances distances, HalfPlane plane, INDArray p, INDArray q, double bound) {
        Distances.Squared found = distances.squaredDistance(p, q);
        assertThat(found.geodesics().allConverged()).isTrue();
        INDArray atStart = plane.log(p, q).muli(-2);
        INDArray atEnd = plane.log(q, p).muli(-2);
        for (int i = 0; i < p.size(0); i++) {
            assertThat(error(found.startGradient(), atStart, p, i)).isLessThan(bound);
            assertThat(error(found.endGradient(), atEnd, q, i)).isLessThan(bound);
        }
    }

    /** Of a gradient whose vector, G^-1 times it, is known, in the norm of G = 1 / y^2 and relative to it. */
    private static double error(INDArray gradient, INDArray vector, INDArray at, int i) {
        double y = at.getDouble(i, 1);
        double dx = gradient.getDouble(i, 0) * y * y - vector.getDouble(i, 0);
        double dy = gradient.getDouble(i, 1) * y * y - vector.getDouble(i, 1);
        return Math.hypot(dx, dy) / Math.hypot(vector.getDouble(i, 0), vector.getDouble(i, 1));
    }

    private static double squared(Distances distances, INDArray start, INDArray end) {
        double length = distances.distance(start, end).getDouble(0);
        return length * length;
    }

    @Test
    void logarithms() {
        HalfPlane plane = new HalfPlane();
        INDArray p = Nd4j.createFromArray(new double[][] {{0, 1}, {-1, 0.5}});
        INDArray q = Nd4j.createFromArray(new double[][] {{1, 2}, {1, 0.7}});
        INDArray found = new Distances(plane, SOLVER, MEASURE).log(p, q);
        assertThat(Golden.largestDifference(found, plane.log(p, q))).isLessThan(1e-3);
    }

    @Test
    void coincidingPointsAreAtDistanceZero() {
        INDArray p = Nd4j.createFromArray(new double[][] {{1, 0.3}});
        Distances.Squared found = new Distances(new Sphere(), SOLVER, MEASURE).squaredDistance(p, p.dup());
        assertThat(found.values().getDouble(0)).isLessThan(1e-30);
        assertThat(Golden.largest(found.startGradient())).isLessThan(1e-15);
        assertThat(found.geodesics().allConverged()).isTrue();
    }

    /** Panels of equal time would give the line over the teeth of sin(10^5 x) some length or other. */
    @Test
    void byDefaultALengthThatIsNotResolvedIsNotKnown() {
        PullbackManifold comb = Comb.manifold();
        GeodesicSolver line = new StraightLines(SplineBasis.twiceDifferentiable(1), 65, 65);
        Distances distances = new Distances(comb, line, Distances.of(comb).measure());
        INDArray starts = Nd4j.zeros(DataType.DOUBLE, 2, 2);
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}});
        Distances.Squared found = distances.squaredDistance(starts, ends);
        assertThat(found.values().getDouble(0)).isNaN();
        assertThat(found.startGradient().getDouble(0, 0)).isNaN();
        assertThat(found.values().getDouble(1)).isCloseTo(1, within(1e-9));
        FrechetMean.Mean mean = new FrechetMean(distances, 5, 1e-3).of(ends, starts.getRow(0, true));
        assertThat(mean.outcome()).isEqualTo(Outcome.NOT_FINITE);
        assertThat(mean.converged()).isFalse();
    }

    @Test
    void matrixOfDistances() {
        Sphere sphere = new Sphere();
        INDArray points = Nd4j.createFromArray(new double[][] {{0.7, 0}, {1.0, 0.5}, {1.2, 1}, {0.9, -0.6}});
        List<Integer> progress = new ArrayList<>();
        Distances.Matrix found = new Distances(sphere, SOLVER, MEASURE).matrix(points, progress::add);
        assertThat(progress).last().isEqualTo(6);
        assertThat(found.unconverged()).isZero();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double expected = i == j ? 0 : sphere.distance(points.getRow(i, true), points.getRow(j, true))
                        .getDouble(0);
                assertThat(found.values().getDouble(i, j)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    /** At the mean the logarithms of the points add up to zero; of two points it is the middle of their geodesic. */
    @Test
    void frechetMean() {
        HalfPlane plane = new HalfPlane();
        FrechetMean mean = new FrechetMean(new Distances(plane, SOLVER, MEASURE), 50, 1e-5);
        FrechetMean.Mean middle = mean.of(Nd4j.createFromArray(new double[][] {{0, 1}, {0, Math.exp(2)}}));
        assertThat(middle.converged()).isTrue();
        assertThat(middle.point().getDouble(0, 1)).isCloseTo(Math.E, within(END * Math.E));
        assertThat(middle.variance()).isCloseTo(1, within(1e-6));

        INDArray points = Nd4j.createFromArray(new double[][] {{0, 1}, {1, 2}, {-1, 0.5}, {0.5, 0.8}});
        FrechetMean.Mean found = mean.of(points);
        assertThat(found.converged()).isTrue();
        INDArray logarithms = plane.log(Nd4j.tile(found.point(), 4, 1), points);
        assertThat(Golden.largest(logarithms.mean(0))).isLessThan(1e-3);
        FrechetMean.Mean early = new FrechetMean(new Distances(plane, SOLVER, MEASURE), 1, 1e-5).of(points);
        assertThat(early.converged()).isFalse();
        assertThat(early.outcome()).isEqualTo(Outcome.ITERATION_LIMIT);
        assertThat(early.unconverged()).isZero();
    }

    /** A solver that may evaluate each curve twice cannot finish the second pair; the line of the first is geodesic. */
    @Test
    void whatDidNotConvergeIsSaid() {
        Sphere sphere = new Sphere();
        EnergyMinimiser hasty = EnergyMinimiser.coarse().withTolerance(1e-9, 2);
        Distances distances = new Distances(sphere, hasty, MEASURE);
        INDArray starts = Nd4j.createFromArray(new double[][] {{0.5, 0}, {0.4, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.5, 0}, {0.4, 2.5}});
        assertThat(distances.distances(starts, ends).converged()).containsExactly(true, false);
        assertThat(distances.logarithms(starts, ends).converged()).containsExactly(true, false);
        assertThat(distances.distance(starts, ends).equals(distances.distances(starts, ends).values())).isTrue();
        INDArray points = Nd4j.createFromArray(new double[][] {{0.4, 0}, {1.4, 0}, {0.4, 2.5}});
        Distances.Matrix matrix = distances.matrix(points, done -> { });
        assertThat(matrix.outcomes()[0][1]).isEqualTo(Outcome.CONVERGED);
        assertThat(matrix.outcomes()[2][0]).isEqualTo(matrix.outcomes()[0][2]).isEqualTo(Outcome.ITERATION_LIMIT);
        assertThat(matrix.unconverged()).isEqualTo(2);
        FrechetMean.Mean mean = new FrechetMean(distances, 30, 1e-2).of(points);
        assertThat(mean.unconverged()).isPositive();
        assertThat(mean.converged()).isFalse();
    }

    @Test
    void anInterruptStopsBetweenBlocks() {
        Thread.currentThread().interrupt();
        INDArray points = Nd4j.createFromArray(new double[][] {{0.4, 0}, {1.4, 0}});
        Distances distances = new Distances(new Sphere(), SOLVER, MEASURE);
        assertThatThrownBy(() -> distances.matrix(points, done -> { })).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    }
}
