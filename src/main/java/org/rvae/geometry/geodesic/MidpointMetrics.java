package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LinearizedMetric;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/** Where {@link MetricEnergy} takes the metric from. */
interface MidpointMetrics {

    /** The chords of B curves, given by N points each, (N B, d) and time-major, with the metric at their midpoints. */
    Midpoints at(INDArray rows, int curves);

    /**
     * What is known of M chords, in rows.
     *
     * @param d          the dimension
     * @param chords     (M, d)
     * @param metric     (M, d, d)
     * @param derivative (M, d, d, d), the direction last
     */
    record Midpoints(int d, double[] chords, double[] metric, double[] derivative) {
    }

    /** The metric of a manifold itself. */
    static MidpointMetrics of(Manifold manifold) {
        return (rows, curves) -> Scratch.value("midpoints", () -> {
            INDArray first = rows.get(NDArrayIndex.interval(0, rows.size(0) - curves), NDArrayIndex.all());
            INDArray second = rows.get(NDArrayIndex.interval(curves, rows.size(0)), NDArrayIndex.all());
            LinearizedMetric at = manifold.linearizedMetric(first.add(second).muli(0.5));
            return new Midpoints((int) rows.size(1), Doubles.of(second.sub(first)), Doubles.of(at.metric()),
                    Doubles.of(at.derivative()));
        });
    }
}
