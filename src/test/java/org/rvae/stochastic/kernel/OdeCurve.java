package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.geometry.ode.ExponentialMap;

/** The geodesics with the given starts and velocities, (B, d), by the geodesic equation. */
record OdeCurve(ExponentialMap map, INDArray starts, INDArray speeds) implements Curve {

    @Override
    public int size() {
        return (int) starts.size(0);
    }

    @Override
    public INDArray points(double... times) {
        return map.geodesics(starts, speeds, times).points();
    }

    @Override
    public INDArray velocities(double... times) {
        return map.geodesics(starts, speeds, times).velocities();
    }
}
