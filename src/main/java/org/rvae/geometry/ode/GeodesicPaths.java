package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * B geodesics at T times.
 *
 * @param times      the times, T of them
 * @param points     (B, T, d); NaN after the time that a geodesic has reached
 * @param velocities (B, T, d), as the points
 * @param outcomes   how the integration along each geodesic ended
 * @param reached    the time to which each was followed
 */
public record GeodesicPaths(double[] times, INDArray points, INDArray velocities, IntegrationOutcome[] outcomes,
        double[] reached) {

    /** Whether geodesic i was followed to the last time. */
    public boolean complete(int i) {
        return outcomes[i] == IntegrationOutcome.COMPLETE;
    }

    /** Whether all of them were. */
    public boolean allComplete() {
        for (IntegrationOutcome outcome : outcomes) {
            if (outcome != IntegrationOutcome.COMPLETE) {
                return false;
            }
        }
        return true;
    }

    /** The points at the last time, (B, d). */
    public INDArray ends() {
        return last(points);
    }

    /** The velocities at the last time, (B, d). */
    public INDArray endVelocities() {
        return last(velocities);
    }

    private INDArray last(INDArray array) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.point(times.length - 1), NDArrayIndex.all()).dup('c')
                .reshape('c', array.size(0), array.size(2));
    }
}
