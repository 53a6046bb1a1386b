package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The exact transition density of Brownian motion, whose generator is half the Laplace-Beltrami operator, on a space
 * where it depends on the distance alone. It is relative to the Riemannian volume.
 */
public interface RadialHeatKernel {

    /** d. */
    int dimension();

    /**
     * log k_t(r).
     *
     * @param duration t, positive
     * @param distance r, at least 0, at most the diameter
     */
    double logDensity(double duration, double distance);

    /** log k_t(r) of each distance, in the shape and type of the distances. */
    default INDArray logDensity(double duration, INDArray distances) {
        double[] values = distances.dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            values[i] = logDensity(duration, values[i]);
        }
        return Nd4j.createFromArray(values).castTo(distances.dataType()).reshape('c', distances.shape());
    }
}
