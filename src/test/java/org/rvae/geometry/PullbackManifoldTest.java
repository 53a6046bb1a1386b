package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;

class PullbackManifoldTest {

    private static final int MANY = 2345;
    /** A product of Jacobians sums 40 terms of about equal size, each rounded to 2^-53. */
    private static final double ROUNDINGS = 1e-13;

    private static final LatentVariableModel MODEL = LatentVariableModel.initialised(
            ModelConfig.rvae(3).withInputDim(20).withHidden(9, 8).withCentres(6), Protocol.CORRECTED, 3);
    private static final PullbackManifold MANIFOLD = new PullbackManifold(LatentVariableModel.of(MODEL.config(),
            MODEL.protocol(), MODEL.parameters().cast(DataType.DOUBLE)).decoder());

    @Test
    void manyPointsHaveTheMetricsOfEach() {
        INDArray points = Nd4j.randn(DataType.DOUBLE, MANY, 3);
        INDArray all = MANIFOLD.metric(points);
        assertThat(all.shape()).containsExactly(MANY, 3, 3);
        for (int from = 0; from < MANY; from += 469) {
            INDArray some = MANIFOLD.metric(points.get(NDArrayIndex.interval(from, from + 469), NDArrayIndex.all())
                    .dup('c'));
            INDArray same = all.get(NDArrayIndex.interval(from, from + 469), NDArrayIndex.all(), NDArrayIndex.all());
            assertThat(Golden.largestDifference(same.dup('c'), some))
                    .isLessThan(ROUNDINGS * some.amaxNumber().doubleValue());
        }
    }

    @Test
    void theMetricIsTheProductOfTheTangents() {
        INDArray points = Nd4j.randn(DataType.DOUBLE, 11, 3);
        INDArray expected = MetricTensors.ofTangents(MANIFOLD.map().tangents(points));
        assertThat(Golden.largestDifference(MANIFOLD.metric(points), expected))
                .isLessThan(ROUNDINGS * expected.amaxNumber().doubleValue());
    }
}
