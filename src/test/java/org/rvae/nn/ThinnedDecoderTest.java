package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LinearizedMetric;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;

class ThinnedDecoderTest {

    private static final LatentVariableModel MODEL = LatentVariableModel.initialised(ModelConfig.rvae(2),
            Protocol.CORRECTED, 3);
    private static final INDArray POINTS = Nd4j.randn(DataType.FLOAT, 7, 2);

    /** Sums of some 300 products in float32, perhaps in another order: errors of a few 1e-7 relative to the sum. */
    @Test
    void aThinnedDecoderHasEveryFifthPixel() {
        Decoder thin = MODEL.decoder().thinned(5);
        INDArray all = MODEL.decoder().value(POINTS);
        INDArray some = thin.value(POINTS);
        assertThat(thin.outputSize()).isEqualTo(2 * 157);
        assertThat(some.size(1)).isEqualTo(2 * 157);
        for (int i = 0; i < 7; i++) {
            for (int k = 0; k < 157; k++) {
                assertThat(some.getDouble(i, k)).isCloseTo(all.getDouble(i, 5 * k), within(1e-5));
                assertThat(some.getDouble(i, 157 + k)).isCloseTo(all.getDouble(i, 784 + 5 * k),
                        within(1e-5 * all.getDouble(i, 784 + 5 * k)));
            }
        }
    }

    /** The metrics sum 1568 products in different orders, each with an error of at most 1568 roundings of 2^-24. */
    @Test
    void theMetricWithItsDerivativesIsThatOfEachAlone() {
        Manifold manifold = new PullbackManifold(MODEL.decoder().held());
        LinearizedMetric both = manifold.linearizedMetric(POINTS);
        double largest = both.metric().amaxNumber().doubleValue();
        assertThat(Doubles.of(both.metric())).containsExactly(Doubles.of(manifold.metric(POINTS)),
                within(2 * 1568 * 0x1p-24 * largest));
        assertThat(Doubles.of(both.derivative())).containsExactly(Doubles.of(manifold.metricDerivative(POINTS)));
    }
}
