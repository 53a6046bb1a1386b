package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The weights of the deviation are softplus(W), whose small values count: sigma is their -1/2 power. */
class SoftplusTest {

    /** e^x, 1 + e^x, its logarithm, the loss, a division and a sum: six roundings of 2^-24, and exp's own of as much. */
    @ParameterizedTest
    @ValueSource(floats = {-80, -40, -20, -15.6f, -8, -1, -1e-3f, 0, 0.5f, 3, 19.5f, 20.5f, 88, 89, 1000})
    void preciseInFloat32(float x) {
        double exact = x > 40 ? x : Math.log1p(Math.exp(x));
        INDArray input = Nd4j.createFromArray(new float[][] {{x}});
        double relative = 8 * 0x1p-24;
        assertThat(Softplus.precise(input).value().getDouble(0)).isCloseTo(exact, within(relative * exact));
        assertThat(Softplus.of(input).value().getDouble(0)).isCloseTo(exact, within(relative * Math.max(1, exact)));
        double slope = 1 / (1 + Math.exp(-x));
        assertThat(Softplus.precise(input).slope().getDouble(0)).isCloseTo(slope, within(relative * slope));
    }
}
