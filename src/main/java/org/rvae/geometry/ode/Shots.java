package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Searches;

/**
 * Initial velocities of geodesics to given ends, for B pairs of points.
 *
 * @param velocities the best that was found, (B, d)
 * @param lengths    their Riemannian lengths, (B, 1): where converged, the lengths of geodesics, which need not be the
 *                   shortest
 * @param iterations Newton steps that were tried, continuation included
 * @param residuals  the Riemannian length by which each geodesic misses its target, over that of the geodesic; infinite
 *                   where it could not be followed
 * @param outcomes   how each search ended
 */
public record Shots(INDArray velocities, INDArray lengths, int[] iterations, double[] residuals,
        ShootingOutcome[] outcomes) implements Searches {

    @Override
    public int size() {
        return outcomes.length;
    }

    /** Whether geodesic i meets its target. */
    @Override
    public boolean converged(int i) {
        return outcomes[i] == ShootingOutcome.CONVERGED;
    }
}
