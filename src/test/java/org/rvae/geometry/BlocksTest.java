package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.model.Noise;

/** What is made of many points at once is what is made of them in parts. */
class BlocksTest {

    private static final int N = Blocks.points(2) + 7;

    @Test
    void partsAreJoinedInOrderAndAreNoLargerThanABlock() {
        List<Long> sizes = new ArrayList<>();
        INDArray numbers = Nd4j.arange(2 * N).reshape(N, 2);
        INDArray joined = Blocks.joined("test", N, 2, (from, to) -> {
            sizes.add(to - from);
            return Blocks.rows(numbers, from, to).mul(2);
        });
        assertThat(joined).isEqualTo(numbers.mul(2));
        assertThat(sizes).containsExactly((long) Blocks.points(2), 7L);
    }

    /** Products of other shapes may round otherwise: float64, 1e-12 relative to the largest. */
    @Test
    void aManifoldsQuantitiesDoNotDependOnTheParts() {
        Manifold sphere = new PullbackManifold(new Sphere().map());
        assertThat(new Sphere().map()).as("with exact second derivatives").isInstanceOf(TwiceDifferentiableMap.class);
        INDArray points = Noise.normal(Noise.at(1), DataType.DOUBLE, N, 2).muli(0.2).addi(1);
        INDArray vectors = Noise.normal(Noise.at(2), DataType.DOUBLE, N, 2);
        INDArray last = tail(points);
        close(tail(sphere.squaredNorm(points, vectors)), sphere.squaredNorm(last, tail(vectors)));
        close(tail(sphere.metricDerivative(points)), sphere.metricDerivative(last));
        LinearizedMetric all = sphere.linearizedMetric(points);
        close(tail(all.metric()), sphere.metric(last));
        close(tail(all.derivative()), sphere.metricDerivative(last));
        close(tail(LeviCivita.gaussianCurvature(sphere, points)), LeviCivita.gaussianCurvature(sphere, last));
    }

    private static INDArray tail(INDArray array) {
        INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(N - 5, N);
        return array.get(indices).dup('c');
    }

    private static void close(INDArray found, INDArray expected) {
        assertThat(Golden.largestDifference(found, expected)).isCloseTo(0,
                within(1e-12 * Math.max(1, expected.amaxNumber().doubleValue())));
    }
}
