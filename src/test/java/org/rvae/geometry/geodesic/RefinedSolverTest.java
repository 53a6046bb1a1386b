package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;

/**
 * A ridge without an end, z = exp(-(x / 0.08)^2): the graph of a function of x alone, and so flat. Its geodesics are
 * the lines of the plane that it unrolls to, whose first coordinate is the arc length of the profile.
 */
class RefinedSolverTest {

    private static final double WIDTH = 0.08;
    private static final double HEIGHT = 1;

    private static final PullbackManifold RIDGE = new PullbackManifold(new LambdaMap(2, 3, p -> {
        INDArray x = p.getColumn(0, true).div(WIDTH);
        return Nd4j.concat(1, p, Transforms.exp(x.mul(x).neg(), false).muli(HEIGHT));
    }, WIDTH));

    /** The length of the profile from -1 to 1, by the midpoint rule: its error is far below 1e-6. */
    private static double profile() {
        int n = 200_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = -1 + 2 * (i + 0.5) / n;
            double slope = -2 * x / (WIDTH * WIDTH) * HEIGHT * Math.exp(-x * x / (WIDTH * WIDTH));
            sum += Math.sqrt(1 + slope * slope) * 2 / n;
        }
        return sum;
    }

    private static final EnergyMinimiser FINE = new EnergyMinimiser(List.of(Level.splines(32, 257)), 300, 1e-5);
    private static final INDArray STARTS = Nd4j.createFromArray(new double[][] {{-1, 0}, {-1, 1}});
    private static final INDArray ENDS = Nd4j.createFromArray(new double[][] {{1, 0.5}, {-0.5, 1.5}});

    /**
     * Six points see nothing of the ridge: they lie on both sides, and one chord crosses it. The refined
     * curve is the geodesic that crosses it; the second pair, which stays on one side, is left as it is.
     */
    @Test
    void aRidgeBetweenTwoPointsIsFound() {
        EnergyMinimiser coarse = new EnergyMinimiser(List.of(Level.discrete(6)), 200, 1e-9);
        Geodesics blind = coarse.connect(RIDGE, STARTS, ENDS);
        double exact = Math.hypot(profile(), 0.5);
        assertThat(blind.allConverged()).isTrue();
        assertThat(blind.lengths().getDouble(0)).as("the polygon is short").isLessThan(0.6 * exact);
        Geodesics found = new RefinedSolver(coarse, List.of(FINE), new CurveLength(512), 0.005)
                .connect(RIDGE, STARTS, ENDS);
        INDArray lengths = new CurveLength(2000).of(RIDGE, found.curves());
        assertThat(found.outcomes()).containsOnly(Outcome.CONVERGED);
        assertThat(lengths.getDouble(0) / exact).isBetween(1 - 1e-6, 1.01);
        assertThat(lengths.getDouble(1)).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(found.iterations()[0]).isGreaterThan(blind.iterations()[0]);
        assertThat(found.iterations()[1]).isEqualTo(blind.iterations()[1]);
    }

    /** A refinement that sees no more says so. */
    @Test
    void whatStaysUnresolvedIsSaid() {
        EnergyMinimiser coarse = new EnergyMinimiser(List.of(Level.discrete(6)), 200, 1e-9);
        Geodesics found = new RefinedSolver(coarse, List.of(coarse), new CurveLength(512), 0.005)
                .connect(RIDGE, STARTS, ENDS);
        assertThat(found.outcomes()).containsExactly(Outcome.UNRESOLVED, Outcome.CONVERGED);
        assertThat(found.converged(0)).isFalse();
        assertThatThrownBy(() -> new RefinedSolver(coarse, List.of(), CurveLength.fine(), 0.005))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("finer");
    }
}
