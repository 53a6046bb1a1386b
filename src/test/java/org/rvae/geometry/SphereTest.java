package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;

/** Metric and volume of the unit sphere, where they are known. */
class SphereTest {

    private final PullbackManifold sphere = new PullbackManifold(new SphereMap());

    @Test
    void metricAndVolume() {
        INDArray points = Nd4j.createFromArray(new double[][] {{0.3, 1}, {1.2, -2}, {2.9, 5}});
        INDArray metric = sphere.metric(points);
        for (int i = 0; i < 3; i++) {
            double sine = Math.sin(points.getDouble(i, 0));
            assertThat(metric.getDouble(i, 0, 0)).isCloseTo(1, within(1e-14));
            assertThat(metric.getDouble(i, 0, 1)).isCloseTo(0, within(1e-14));
            assertThat(metric.getDouble(i, 1, 1)).isCloseTo(sine * sine, within(1e-14));
            assertThat(sphere.logVolume(points).getDouble(i)).isCloseTo(Math.log(sine), within(1e-12));
        }
        INDArray identity = Nd4j.matmul(metric, MetricTensors.inverse(metric));
        INDArray unit = Nd4j.eye(2).castTo(identity.dataType()).reshape(1, 2, 2).broadcast(3, 2, 2);
        assertThat(Golden.largestDifference(identity, unit)).isLessThan(1e-13);
    }
}
