package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.analytic.Paraboloid;

class LatticeMidpointsTest {

    private static final Paraboloid BOWL = new Paraboloid();
    private static final int SPACINGS = 8;
    /** Two curves of three points, time-major; their ends are 2 and 0.6 apart. */
    private static final INDArray ROWS = Nd4j.createFromArray(new double[][] {{-1, 0}, {0.3, 0.2}, {0.1, 0.4},
        {0.35, 0.55}, {1, 0}, {0.9, 0.2}});
    private static final double[] SPACING = {0.25, 0.0625};

    private static MidpointMetrics.Midpoints at(INDArray rows, int curves) {
        return new LatticeMidpoints(new LatticeNodes(BOWL, 1, DataType.DOUBLE), SPACINGS).at(rows, curves);
    }

    /**
     * The metric of the paraboloid is quadratic, [1 + x^2, x y; x y, 1 + y^2], for which the average by a B-spline of
     * spacing h is exact but for h^2 / 4, its variance: x^2 becomes x^2 + h^2 / 4, and x y stays.
     */
    @Test
    void theMetricIsAveragedOverASpacing() {
        MidpointMetrics.Midpoints found = at(ROWS, 2);
        for (int i = 0; i < 4; i++) {
            double h = SPACING[i % 2];
            double x = (ROWS.getDouble(i, 0) + ROWS.getDouble(i + 2, 0)) / 2;
            double y = (ROWS.getDouble(i, 1) + ROWS.getDouble(i + 2, 1)) / 2;
            int chord = i;
            assertThat(IntStream.range(0, 4).mapToDouble(k -> found.metric()[4 * chord + k]).toArray())
                    .containsExactly(new double[] {1 + x * x + h * h / 4, x * y, x * y, 1 + y * y + h * h / 4},
                            within(1e-13));
            assertThat(IntStream.range(0, 8).mapToDouble(k -> found.derivative()[8 * chord + k]).toArray())
                    .containsExactly(new double[] {2 * x, 0, y, x, y, x, 0, 2 * y}, within(1e-12));
        }
    }

    @Test
    void aCurveDoesNotDependOnTheOthers() {
        INDArray second = Nd4j.vstack(ROWS.getRow(1, true), ROWS.getRow(3, true), ROWS.getRow(5, true));
        double[] alone = at(second, 1).metric();
        double[] together = at(ROWS, 2).metric();
        assertThat(alone).startsWith(IntStream.range(4, 8).mapToDouble(k -> together[k]).toArray())
                .endsWith(IntStream.range(12, 16).mapToDouble(k -> together[k]).toArray());
    }

    /** A gradient that is not that of the energy would stop the search. By central differences, h^2 = 1e-10. */
    @Test
    void forcesAreTheGradientOfTheEnergy() {
        CurveEnergy energy = new MetricEnergy(new LatticeMidpoints(new LatticeNodes(BOWL, 1, DataType.DOUBLE),
                SPACINGS));
        double[] forces = energy.values(ROWS, 2).forces();
        for (int k = 4; k < 8; k++) {
            double[] sums = new double[2];
            for (int side = 0; side < 2; side++) {
                INDArray moved = ROWS.dup();
                moved.putScalar(k / 2, k % 2, Doubles.of(ROWS)[k] + (side == 0 ? 1e-5 : -1e-5));
                sums[side] = energy.values(moved, 2).energies()[k / 2 % 2];
            }
            assertThat((sums[0] - sums[1]) / 2e-5).isCloseTo(forces[k], within(1e-8));
        }
    }
}
