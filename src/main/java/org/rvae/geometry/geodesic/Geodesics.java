package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a solver found for B pairs of points.
 *
 * @param curves          the curves
 * @param squaredDistance what the solver calls the squared distance of each pair, (B, 1)
 * @param energies        the discretised energy 1/2 int |c'|^2 of each curve at the solver's own points, (B, 1)
 * @param lengths         the length of each curve, as the polygon of the solver's own points, (B, 1); to compare
 *                        solvers measure their curves alike
 * @param iterations      the iterations that each curve took
 * @param outcomes        how the search for each curve ended
 */
public record Geodesics(Curve curves, INDArray squaredDistance, INDArray energies, INDArray lengths, int[] iterations,
        Outcome[] outcomes) {

    /** B. */
    public int size() {
        return outcomes.length;
    }

    /** Whether curve i is stationary to the solver's tolerance: no step gains more. */
    public boolean converged(int i) {
        return outcomes[i] == Outcome.CONVERGED;
    }

    /** Whether each of the curves is stationary to the solver's tolerance. */
    public boolean[] converged() {
        boolean[] all = new boolean[outcomes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = converged(i);
        }
        return all;
    }

    /** Whether all of them converged. */
    public boolean allConverged() {
        for (Outcome outcome : outcomes) {
            if (outcome != Outcome.CONVERGED) {
                return false;
            }
        }
        return true;
    }
}
