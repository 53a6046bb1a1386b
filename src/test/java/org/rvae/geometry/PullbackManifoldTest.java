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
import org.rvae.model.Noise;
import org.rvae.model.Protocol;

class PullbackManifoldTest {

    private static final int MANY = 5000;
    private static final int PART = 1000;
    /** Two sums of 40 products, each off by at most 40 roundings of 2^-53 of the largest entry, a sum of squares. */
    private static final double ROUNDINGS = 2 * 40 * 0x1p-53;

    private static final LatentVariableModel MODEL = LatentVariableModel.initialised(
            ModelConfig.rvae(3).withInputDim(20).withHidden(9, 8).withCentres(6), Protocol.CORRECTED, 3);
    private static final PullbackManifold MANIFOLD = MODEL.in(DataType.DOUBLE).manifold();

    @Test
    void manyPointsHaveTheMetricsOfEach() {
        INDArray points = Noise.normal(Noise.at(5), DataType.DOUBLE, MANY, 3);
        INDArray all = MANIFOLD.metric(points);
        assertThat(all.shape()).containsExactly(MANY, 3, 3);
        for (int from = 0; from < MANY; from += PART) {
            INDArray some = MANIFOLD.metric(points.get(NDArrayIndex.interval(from, from + PART), NDArrayIndex.all())
                    .dup('c'));
            INDArray same = all.get(NDArrayIndex.interval(from, from + PART), NDArrayIndex.all(), NDArrayIndex.all());
            assertThat(Golden.largestDifference(same.dup('c'), some))
                    .isLessThan(ROUNDINGS * some.amaxNumber().doubleValue());
        }
    }

    @Test
    void partsDoNotDisturbTheMemoryRoundThem() {
        INDArray points = Noise.normal(Noise.at(7), DataType.DOUBLE, MANY, 3);
        INDArray expected = MANIFOLD.metric(points);
        for (int i = 0; i < 2; i++) {
            INDArray found = Scratch.array("outer", () -> MANIFOLD.metric(points.mul(1)));
            assertThat(Golden.largestDifference(found, expected)).isZero();
        }
    }

    @Test
    void theMetricIsTheProductOfTheTangents() {
        INDArray points = Noise.normal(Noise.at(6), DataType.DOUBLE, 11, 3);
        INDArray expected = MetricTensors.ofTangents(MANIFOLD.map().tangents(points));
        assertThat(Golden.largestDifference(MANIFOLD.metric(points), expected))
                .isLessThan(ROUNDINGS * expected.amaxNumber().doubleValue());
    }
}
