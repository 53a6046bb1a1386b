package org.rvae.stochastic.kernel;

import org.rvae.InvalidInputException;

/**
 * The heat kernel of R^d: the normal density of variance t.
 *
 * @param dimension d, at least 1
 */
public record EuclideanHeatKernel(int dimension) implements RadialHeatKernel {

    /** Refuses what is no dimension. */
    public EuclideanHeatKernel {
        if (dimension < 1) {
            throw new InvalidInputException("A dimension must be at least 1, but is " + dimension + ".");
        }
    }

    @Override
    public double logDensity(double duration, double distance) {
        KernelArguments.requireDuration(duration);
        KernelArguments.requireDistance(distance, Double.POSITIVE_INFINITY);
        return -0.5 * dimension * Math.log(2 * Math.PI * duration) - 0.5 * distance * distance / duration;
    }
}
