package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;

/** Shortest paths of graphs: bounds from above, with a known error, and starts. */
class GraphTest {

    /**
     * In the plane the worst direction is half-way between two neighbours. At each end that is no node the path has the
     * directions of fewer neighbours for up to two cells of 32, of which it has at least 29 in all: up to 7 % of it are
     * too long by up to 8 %.
     */
    @ParameterizedTest
    @CsvSource({"8, 0.0824", "16, 0.0275", "32, 0.0132"})
    void gridPathsAreTooLongByTheBoundAtMost(int neighbours, double bound) {
        double[][] ends = new double[24][];
        for (int i = 0; i < ends.length; i++) {
            double angle = i * Math.PI / 2 / (ends.length - 1);
            ends[i] = new double[] {Math.cos(angle), Math.sin(angle)};
        }
        INDArray to = Nd4j.createFromArray(ends);
        INDArray from = Nd4j.zeros(DataType.DOUBLE, ends.length, 2);
        Geodesics found = new GridGraph(61, neighbours, 0.1).connect(new Euclidean(2), from, to);
        double worst = found.lengths().maxNumber().doubleValue() - 1;
        assertThat(found.lengths().minNumber().doubleValue()).isGreaterThan(1 - 1e-12);
        assertThat(worst).isLessThan(bound + 0.0055).as("and not by much less").isGreaterThan(bound / 2);
        assertThat(found.outcomes()).containsOnly(Outcome.NOT_MINIMISED);
    }

    /** Each pair has a square of its own: what the others are changes nothing. */
    @Test
    void aPathDoesNotDependOnTheOtherPairs() {
        HalfPlane plane = new HalfPlane();
        INDArray starts = Nd4j.createFromArray(new double[][] {{0, 1}, {-3, 2}, {0.1, 1.1}, {0.5, 1}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 2}, {40, 30}, {0.15, 1.1}, {0.5, 1}});
        INDArray codes = Nd4j.createFromArray(new double[][] {{0, 1}, {0.5, 1.2}, {1, 2}, {5, 5}, {30, 30},
            {0.1, 1.2}});
        for (GeodesicSolver solver : List.of(GridGraph.coarse(), new NearestNeighbourGraph(codes, 3))) {
            Geodesics all = solver.connect(plane, starts, ends);
            for (int i = 0; i < 4; i++) {
                Geodesics one = solver.connect(plane, starts.getRow(i, true), ends.getRow(i, true));
                assertThat(all.lengths().getDouble(i)).isEqualTo(one.lengths().getDouble(0));
                assertThat(all.curves().points(0.2, 0.7).slice(i).equals(one.curves().points(0.2, 0.7).slice(0)))
                        .isTrue();
            }
            assertThat(all.lengths().getDouble(3)).as("of a point to itself").isZero();
        }
    }

    /**
     * A wall along x = 1/8 of height 100, for |y| &lt; 0.7. The nodes of the squares lie at multiples of 1/4, where the
     * wall is down to 100 e^-16; the points half-way between them see it. Around its end a path is 2 sqrt(1 + 0.7^2)
     * long at least, and no less than that and the 2.7 % of 16 neighbours with the half cell by which it can miss the
     * end.
     */
    @Test
    void aRidgeBetweenTheNodesIsSeen() {
        Manifold wall = new Wall();
        INDArray starts = Nd4j.createFromArray(new double[][] {{-0.875, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.125, 0}});
        Geodesics found = GridGraph.coarse().connect(wall, starts, ends);
        double around = 2 * Math.hypot(1, 0.7);
        assertThat(found.lengths().getDouble(0)).isBetween(around * 0.95, 2 * Math.hypot(1, 0.7 + 0.25) * 1.03);
        double[] path = found.curves().points(CubicSpline.grid(401)).data().asDouble();
        for (int i = 0; i < 401; i++) {
            assertThat(Math.abs(path[2 * i] - 0.125) > 0.03 || Math.abs(path[2 * i + 1]) > 0.65).isTrue();
        }
    }

    private record Wall() implements Manifold {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray points) {
            double[] z = points.data().asDouble();
            double[] g = new double[2 * z.length];
            for (int i = 0; i < z.length / 2; i++) {
                double height = 100 * Math.exp(-Math.pow((z[2 * i] - 0.125) / 0.03125, 2))
                        / (1 + Math.exp((Math.abs(z[2 * i + 1]) - 0.7) / 0.01));
                g[4 * i] = (1 + height) * (1 + height);
                g[4 * i + 3] = g[4 * i];
            }
            return Nd4j.createFromArray(g).reshape('c', points.size(0), 2, 2);
        }
    }

    /** Points that occur five times count once: the graph is that of the points without repetition. */
    @Test
    void repeatedPointsJoinNothingNew() {
        double[][] once = new double[49][];
        double[][] often = new double[5 * once.length][];
        for (int i = 0; i < often.length; i++) {
            int k = i % once.length;
            often[i] = new double[] {k / 7 + 0.01 * (k % 7), 1 + k % 7};
            once[k] = often[i];
        }
        INDArray starts = Nd4j.createFromArray(new double[][] {{0, 1}, {2.2, 2.3}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{6, 6.5}, {5.5, 1.5}});
        Geodesics simple = new NearestNeighbourGraph(Nd4j.createFromArray(once), 4)
                .connect(new HalfPlane(), starts, ends);
        Geodesics repeated = new NearestNeighbourGraph(Nd4j.createFromArray(often), 4)
                .connect(new HalfPlane(), starts, ends);
        assertThat(repeated.outcomes()).containsOnly(Outcome.NOT_MINIMISED);
        assertThat(repeated.lengths().equals(simple.lengths())).isTrue();
    }

    private static final INDArray LOW = Nd4j.createFromArray(new double[][] {{0, 1}, {-1, 1.5}});
    private static final INDArray HIGH = Nd4j.createFromArray(new double[][] {{1, 2}, {1, 1.7}});

    /**
     * Where G is a multiple of the identity a path of 32 neighbours is too long by 1.32 % at most, and in the two cells
     * at either end, where it may have the directions of 8, by 8.24 %: their share of the length is 2 h (1 / y0 + 1 /
     * y1) / l. The squares have 1.6 times the pair's distance on 60 to 119 cells of h = 1/32. The trapezoidal rule on
     * half cells is right to h^2 / 48, and steps to both sides of a geodesic cost the square of a cell, (h / y)^2: a
     * thousandth each at most.
     */
    @Test
    void aGridInTheHyperbolicPlane() {
        HalfPlane plane = new HalfPlane();
        double h = 1.0 / 32;
        double[] worst = checkPaths(plane, new GridGraph(120, 32, 0.3));
        for (int i = 0; i < 2; i++) {
            double ends = 2 * h * (1 / LOW.getDouble(i, 1) + 1 / HIGH.getDouble(i, 1))
                    / plane.distance(LOW, HIGH).getDouble(i);
            assertThat(worst[i]).isLessThan(1 + 0.0132 + 0.0824 * ends + 0.002);
        }
    }

    /**
     * The 16 neighbours in a lattice of cells 3/29 wide and 1.8/29 high lie in the directions of (1, 0), (1, 1), (1,
     * 2) and (0, 1), at 0, 31, 50 and 90 degrees. Between the last two a path is too long by up to 6.4 %, but geodesics
     * are no steeper than 63 degrees here, and no more than 44 % of one is steeper than 50: 5.6 % of this part, 3.8 %
     * of any other. The first and the last segment, up to a fifth each, lead to whatever code is near.
     */
    @Test
    void neighboursInTheHyperbolicPlane() {
        double[][] codes = new double[900][];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = new double[] {-1.5 + 3.0 * (i % 30) / 29, 0.8 + 1.8 * (i / 30) / 29};
        }
        double[] worst = checkPaths(new HalfPlane(), new NearestNeighbourGraph(Nd4j.createFromArray(codes), 16));
        assertThat(worst[0]).isLessThan(1.05);
        assertThat(worst[1]).isLessThan(1.05);
    }

    /** The lengths over the distances, the larger of the graph's own and that of the path. */
    private static double[] checkPaths(HalfPlane plane, GeodesicSolver solver) {
        INDArray exact = plane.distance(LOW, HIGH);
        Geodesics found = solver.connect(plane, LOW, HIGH);
        INDArray measured = new CurveLength(1000).of(plane, found.curves());
        double[] worst = new double[2];
        for (int i = 0; i < 2; i++) {
            double own = found.lengths().getDouble(i) / exact.getDouble(i);
            double path = measured.getDouble(i) / exact.getDouble(i);
            assertThat(own).isGreaterThan(0.999);
            assertThat(path).isGreaterThan(1 - 1e-6);
            assertThat(found.squaredDistance().getDouble(i)).isCloseTo(Math.pow(found.lengths().getDouble(i), 2),
                    within(1e-12));
            worst[i] = Math.max(own, path);
        }
        return worst;
    }

    @Test
    void groupsThatNoSegmentJoinsAreSaidToBe() {
        INDArray codes = Nd4j.createFromArray(new double[][] {{0, 0}, {0.1, 0}, {0, 0.1}, {5, 5}, {5.1, 5}, {5, 5.1}});
        INDArray start = Nd4j.createFromArray(new double[][] {{0.1, 0.1}});
        Geodesics found = new NearestNeighbourGraph(codes, 2).connect(new Euclidean(2), start,
                Nd4j.createFromArray(new double[][] {{5.1, 5.1}}));
        assertThat(found.outcomes()[0]).isEqualTo(Outcome.UNREACHABLE);
        assertThat(found.lengths().getDouble(0)).isNaN();
        assertThat(found.curves().points(0, 1).isNaN().any()).isFalse();
        assertThat(Outcome.UNREACHABLE.reason()).contains("no path");
    }

    /**
     * A hill of height 3: the line crosses it, the shortest path from the graph goes around, and so does the result.
     */
    @Test
    void theGraphLeadsAroundAHill() {
        PullbackManifold hill = new PullbackManifold(new LambdaMap(2, 3, p -> {
            INDArray height = Transforms.exp(p.mul(p).sum(true, 1).muli(-4), false).muli(3);
            return Nd4j.concat(1, p, height);
        }));
        INDArray starts = Nd4j.createFromArray(new double[][] {{-1, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 0}});
        EnergyMinimiser minimiser = EnergyMinimiser.splines().withTolerance(1e-10, 300);
        Geodesics direct = minimiser.connect(hill, starts, ends);
        StraightLines lines = new StraightLines(SplineBasis.twiceDifferentiable(8), 33, 33);
        Geodesics best = new MultiStart(minimiser, List.of(lines, GridGraph.coarse()), CurveLength.fine())
                .connect(hill, starts, ends);
        double across = CurveLength.fine().of(hill, direct.curves()).getDouble(0);
        double around = CurveLength.fine().of(hill, best.curves()).getDouble(0);
        assertThat(direct.converged(0)).as("stationary, by symmetry").isTrue();
        assertThat(best.converged(0)).isTrue();
        assertThat(around).isLessThan(0.8 * across);
        assertThat(Math.abs(best.curves().points(0.5).getDouble(0, 0, 1))).as("off the axis").isGreaterThan(0.3);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> new GridGraph(50, 12, 0.1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("8, 16 or 32");
        INDArray inSpace = Nd4j.zeros(DataType.DOUBLE, 1, 3);
        assertThatThrownBy(() -> GridGraph.coarse().connect(new Euclidean(3), inSpace, inSpace))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("plane");
        assertThatThrownBy(() -> ReferenceSolver.training().connect(new HalfPlane(), inSpace, inSpace))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("embedd");
    }
}
