package org.rvae.geometry.ode;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;

/**
 * Parallel transport: vectors carried along curves without turning, w' = -Gamma(c', w). Norms and angles stay as they
 * are.
 *
 * @param manifold the metric, in float64
 * @param accuracy of the integration
 */
public record ParallelTransport(Manifold manifold, OdeAccuracy accuracy) {

    /** With the standard accuracy. */
    public ParallelTransport(Manifold manifold) {
        this(manifold, OdeAccuracy.standard());
    }

    /**
     * Vectors at the ends of their curves.
     *
     * @param vectors  (B, d); NaN where the curve could not be followed
     * @param outcomes how the integration along each curve ended
     */
    public record Transported(INDArray vectors, IntegrationOutcome[] outcomes) {

        /** Whether vector i has arrived. */
        public boolean complete(int i) {
            return outcomes[i] == IntegrationOutcome.COMPLETE;
        }
    }

    /** The vectors (B, d) at the points (B, d), carried to time 1 along the geodesics with the velocities (B, d). */
    public Transported alongGeodesics(INDArray points, INDArray velocities, INDArray vectors) {
        int d = manifold.dimension();
        double[] x = States.read(points, d, "points");
        double[] v = States.read(velocities, d, "velocities");
        double[] w = States.read(vectors, d, "vectors");
        States.checkRows(x, v, d, "velocities");
        States.checkRows(x, w, d, "vectors");
        GeodesicEquation equation = new GeodesicEquation(manifold.held(), x.length / d, 1);
        return transported(BatchIntegrator.integrate(equation, States.join(d, x, v, w), accuracy, 1), 3 * d, 2 * d);
    }

    /**
     * The vectors (B, d) at the starts of B curves, carried to the curves' ends. Curves with kinks should be cut at
     * them: the steps become short there.
     */
    public Transported along(Curve curves, INDArray vectors) {
        int d = manifold.dimension();
        double[] w = States.read(vectors, d, "vectors");
        if (w.length != curves.size() * d) {
            throw new InvalidInputException("There are " + curves.size() + " curves, but " + w.length / d
                    + " vectors: give one for each.");
        }
        int[] all = IntStream.range(0, curves.size()).toArray();
        TransportEquation equation = new TransportEquation(manifold.held(), curves, all);
        return transported(BatchIntegrator.integrate(equation, w, accuracy, 1), d, 0);
    }

    private Transported transported(BatchIntegrator.Trajectories found, int size, int from) {
        int d = manifold.dimension();
        double[] vectors = States.part(found.states()[0], size, from, d);
        return new Transported(States.array(vectors, vectors.length / d, d), found.outcomes());
    }
}
