package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds curves of least energy between pairs of points, all pairs of a batch together. */
public interface GeodesicSolver {

    /**
     * Connects the starts (B, d) with the ends (B, d).
     *
     * @return the curves, and for each what is known of it, whether it converged included
     */
    Geodesics connect(Immersion manifold, INDArray starts, INDArray ends);
}
