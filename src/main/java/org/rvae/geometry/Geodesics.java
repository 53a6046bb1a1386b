package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a solver found for B pairs of points.
 *
 * @param curves          the curves
 * @param squaredDistance what the solver calls the squared distance of each pair, (B, 1)
 * @param lengths         the length of each curve, as the polygon of the solver's own points, (B, 1)
 * @param iterations      the iterations that each curve took
 * @param converged       whether each curve is stationary to the solver's tolerance: no step gains more
 */
public record Geodesics(CubicSpline curves, INDArray squaredDistance, INDArray lengths, int[] iterations,
        boolean[] converged) {

    /** Whether all of them converged. */
    public boolean allConverged() {
        for (boolean one : converged) {
            if (!one) {
                return false;
            }
        }
        return true;
    }
}
