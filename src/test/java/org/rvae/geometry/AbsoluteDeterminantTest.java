package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** log |det G| and G^-1, also where G is not positive definite. */
class AbsoluteDeterminantTest {

    private static final double ROUNDINGS = 1e-14;

    private static INDArray batch(double[][]... matrices) {
        return Nd4j.createFromArray(matrices);
    }

    @Test
    void indefiniteMatricesHaveTheirOwn() {
        INDArray metric = batch(new double[][] {{2, 1}, {1, 3}}, new double[][] {{1, 2}, {2, 1}});
        INDArray log = AbsoluteDeterminant.log(metric);
        assertThat(log.shape()).containsExactly(2, 1);
        assertThat(log.getDouble(0)).isCloseTo(Math.log(5), within(ROUNDINGS));
        assertThat(log.getDouble(1)).as("det = -3").isCloseTo(Math.log(3), within(ROUNDINGS));
        INDArray identity = Nd4j.matmul(metric, AbsoluteDeterminant.inverse(metric));
        for (int i = 0; i < 2; i++) {
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    assertThat(identity.getDouble(i, a, b)).isCloseTo(a == b ? 1 : 0, within(ROUNDINGS));
                }
            }
        }
    }

    @Test
    void definiteOnesAreAsEverywhereElse() {
        INDArray metric = batch(new double[][] {{2, 1, 0}, {1, 3, 0.5}, {0, 0.5, 7}});
        assertThat(AbsoluteDeterminant.log(metric)).isEqualTo(MetricTensors.logDeterminant(metric));
        assertThat(AbsoluteDeterminant.inverse(metric)).isEqualTo(MetricTensors.inverse(metric));
    }

    @Test
    void productsThatOverflowDoNotMatter() {
        INDArray metric = batch(new double[][] {{-1e200, 0, 0}, {0, 1e200, 0}, {0, 0, 10}});
        assertThat(AbsoluteDeterminant.log(metric).getDouble(0)).isCloseTo(401 * Math.log(10), within(1e-10));
    }

    @Test
    void singularOnesAndThoseThatAreNotFiniteAreTold() {
        INDArray metric = batch(new double[][] {{1, 1}, {1, 1}}, new double[][] {{Double.NaN, 0}, {0, 1}});
        INDArray log = AbsoluteDeterminant.log(metric);
        assertThat(log.getDouble(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(log.getDouble(1)).isNaN();
        assertThat(AbsoluteDeterminant.inverse(metric).data().asDouble()).containsOnly(Double.NaN);
    }
}
