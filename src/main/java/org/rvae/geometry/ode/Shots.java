package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;

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
        ShootingOutcome[] outcomes) {

    /** Whether geodesic i meets its target. */
    public boolean converged(int i) {
        return outcomes[i] == ShootingOutcome.CONVERGED;
    }

    /** Whether each of them does. */
    public boolean[] converged() {
        boolean[] all = new boolean[outcomes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = converged(i);
        }
        return all;
    }

    /** Whether all of them do. */
    public boolean allConverged() {
        for (ShootingOutcome outcome : outcomes) {
            if (outcome != ShootingOutcome.CONVERGED) {
                return false;
            }
        }
        return true;
    }
}
