package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.analytic.HalfPlane;

/** Masses of kernels of the half-plane, where exact ones and the expansions' are known. */
class KernelMassTest {

    private static final HalfPlane PLANE = new HalfPlane();
    private static final double T = 0.1;
    private static final GridBox BOX = new GridBox(-4, 4, 0.12, 8);

    private static KernelMass mass(ExpansionOrder order, int intervals) {
        return KernelMass.integrate(BOX, intervals, DataType.DOUBLE, z -> {
            INDArray m = Nd4j.createFromArray(new double[][] {{0, 1}});
            INDArray l = PLANE.distance(Nd4j.tile(m, (int) z.size(0), 1), z);
            PairGeometry pairs = PairGeometry.of(PLANE, m, z, l.mul(l))
                    .with(JacobiFields.ofConstantCurvature(2, -1, l));
            return HeatKernel.expansion(order, ReferenceMeasure.LEBESGUE).logDensity(pairs, T);
        });
    }

    /**
     * In polar coordinates the masses are integrals of e^-(r^2/2t) / t times sinh r, sqrt(r sinh r) and so on; to
     * second order in t they are 1 + t/3 + t^2/15, 1 + t/6 + t^2/90 + ..., and that of order 1 is 1 up to t^2. The
     * grid is fine enough that its own statement of its error, below 1e-6, stands.
     */
    @Test
    void massesOfTheExpansions() {
        KernelMass bare = mass(ExpansionOrder.WITHOUT_MORETTE, 240);
        assertThat(bare.mass()).isCloseTo(1 + T / 3 + T * T / 15 + T * T * T / 105, within(1e-5));
        assertThat(bare.gridError()).isLessThan(1e-6);
        assertThat(bare.borderShare()).isLessThan(1e-4);
        assertThat(bare.undefined()).isZero();
        assertThat(bare.nodes()).isEqualTo(241 * 241);
        assertThat(mass(ExpansionOrder.ZERO, 240).mass()).isCloseTo(1 + T / 6, within(T * T / 20));
        KernelMass one = mass(ExpansionOrder.ONE, 240);
        assertThat(one.mass()).isCloseTo(1, within(T * T / 20));
        assertThat(one.logMass()).isEqualTo(Math.log(one.mass()));
    }

    /** A coarse grid is off, and says so: the stated error bounds the true one. */
    @Test
    void theStatedErrorBoundsTheTrueOne() {
        double exact = mass(ExpansionOrder.ZERO, 240).mass();
        for (int intervals : new int[] {12, 20, 32}) {
            KernelMass coarse = mass(ExpansionOrder.ZERO, intervals);
            assertThat(Math.abs(coarse.mass() / exact - 1)).as(intervals + " intervals").isLessThan(coarse.gridError());
        }
        KernelMass cut = KernelMass.integrate(new GridBox(0, 1, 0, 1), 20, DataType.DOUBLE, z -> new LogKernel(
                Nd4j.zeros(DataType.DOUBLE, z.size(0), 1), outcomes((int) z.size(0))));
        assertThat(cut.borderShare()).as("a box that cuts the density off").isGreaterThan(0.9);
        assertThat(cut.undefined()).isEqualTo(1);
        assertThat(cut.mass()).isCloseTo(1 - 0.25 / 400, within(1e-12));
    }

    private static KernelOutcome[] outcomes(int n) {
        KernelOutcome[] outcomes = new KernelOutcome[n];
        Arrays.fill(outcomes, KernelOutcome.DEFINED);
        outcomes[0] = KernelOutcome.NO_DISTANCE;
        return outcomes;
    }

    @Test
    void boxes() {
        INDArray points = Nd4j.createFromArray(new double[][] {{0, 5}, {2, 6}, {1, 7}});
        assertThat(GridBox.around(points, 0.5)).isEqualTo(new GridBox(-1, 3, 4, 8));
        assertThat(new GridBox(0, 1, 2, 4).nodes(2, DataType.DOUBLE).toDoubleMatrix()).isDeepEqualTo(new double[][] {
            {0, 2}, {0.5, 2}, {1, 2}, {0, 3}, {0.5, 3}, {1, 3}, {0, 4}, {0.5, 4}, {1, 4}});
        assertThatThrownBy(() -> new GridBox(1, 1, 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> mass(ExpansionOrder.ZERO, 7)).isInstanceOf(InvalidInputException.class);
    }
}
