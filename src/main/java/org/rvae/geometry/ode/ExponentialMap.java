package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/**
 * The exponential map of any manifold by the geodesic equation: where geodesics with given starts and initial
 * velocities go. Their speed is constant, so that the length to time t is t |v|.
 *
 * @param manifold the metric, in float64
 * @param accuracy of the integration
 */
public record ExponentialMap(Manifold manifold, OdeAccuracy accuracy) {

    /** With the standard accuracy. */
    public ExponentialMap(Manifold manifold) {
        this(manifold, OdeAccuracy.standard());
    }

    /** The geodesics from the points (B, d) with the initial velocities (B, d) at time 1. */
    public GeodesicPaths exp(INDArray points, INDArray velocities) {
        return geodesics(points, velocities, 1);
    }

    /**
     * The geodesics from the points (B, d) with the initial velocities (B, d) at the given times.
     *
     * @param times ascending from at least 0, the last one positive
     * @throws org.rvae.InvalidInputException if arrays are not finite float64 of shape (B, d), or times do not ascend
     */
    public GeodesicPaths geodesics(INDArray points, INDArray velocities, double... times) {
        int d = manifold.dimension();
        double[] x = States.read(points, d, "points");
        double[] v = States.read(velocities, d, "velocities");
        States.checkRows(x, v, d, "velocities");
        return geodesics(x, v, times);
    }

    GeodesicPaths geodesics(double[] x, double[] v, double... times) {
        int d = manifold.dimension();
        int count = x.length / d;
        GeodesicEquation equation = new GeodesicEquation(manifold.held(), count, 0);
        BatchIntegrator.Trajectories found = BatchIntegrator.integrate(equation, States.join(d, x, v), accuracy, times);
        double[] points = new double[count * times.length * d];
        double[] velocities = new double[points.length];
        for (int k = 0; k < times.length; k++) {
            for (int i = 0; i < count; i++) {
                int to = (i * times.length + k) * d;
                System.arraycopy(found.states()[k], i * 2 * d, points, to, d);
                System.arraycopy(found.states()[k], i * 2 * d + d, velocities, to, d);
            }
        }
        return new GeodesicPaths(times.clone(), States.array(points, count, times.length, d),
                States.array(velocities, count, times.length, d), found.outcomes(), found.reached());
    }
}
