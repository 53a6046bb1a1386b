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
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;

/** Shortest paths of graphs: bounds from above, with a known error, and starts. */
class GraphTest {

    /**
     * In the plane the worst direction is half-way between two neighbours. The last two cells of 61, at an end that is
     * no node, have the directions of 8 neighbours: up to 4 % of the path are too long by up to 8 %.
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
        assertThat(worst).isLessThan(bound + 0.003).as("and not by much less").isGreaterThan(bound / 2);
        assertThat(found.outcomes()).containsOnly(Outcome.NOT_MINIMISED);
    }

    /** The weights of the trapezium rule are right to h^2 / 12 here, below a thousandth. */
    @Test
    void gridAndNeighboursInTheHyperbolicPlane() {
        HalfPlane plane = new HalfPlane();
        INDArray starts = Nd4j.createFromArray(new double[][] {{0, 1}, {-1, 1.5}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 2}, {1, 1.7}});
        double[][] codes = new double[900][];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = new double[] {-1.5 + 3.0 * (i % 30) / 29, 0.8 + 1.8 * (i / 30) / 29};
        }
        List<GeodesicSolver> solvers = List.of(new GridGraph(60, 32, 0.3),
                new NearestNeighbourGraph(Nd4j.createFromArray(codes), 16));
        INDArray exact = plane.distance(starts, ends);
        for (GeodesicSolver solver : solvers) {
            Geodesics found = solver.connect(plane, starts, ends);
            INDArray measured = new CurveLength(1000).of(plane, found.curves());
            for (int i = 0; i < 2; i++) {
                assertThat(found.lengths().getDouble(i) / exact.getDouble(i)).isBetween(0.999, 1.05);
                assertThat(measured.getDouble(i) / exact.getDouble(i)).isBetween(1 - 1e-6, 1.05);
                assertThat(found.squaredDistance().getDouble(i))
                        .isCloseTo(Math.pow(found.lengths().getDouble(i), 2), within(1e-12));
            }
        }
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
