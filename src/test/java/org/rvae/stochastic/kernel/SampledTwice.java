package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.geodesic.Curve;

/** Curves whose points and velocities come from one formula each, (B, times, d). */
interface SampledTwice extends Curve {

    /** The velocities, or else the points. */
    INDArray sample(double[] times, boolean velocity);

    @Override
    default INDArray points(double... times) {
        return sample(times, false);
    }

    @Override
    default INDArray velocities(double... times) {
        return sample(times, true);
    }
}
