package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/** Finds curves of least energy between pairs of points, all pairs of a batch together. */
public interface GeodesicSolver {

    /**
     * Connects the starts (B, d) with the ends (B, d).
     *
     * @return the curves, and for each what is known of it, how the search ended included
     * @throws org.rvae.InvalidInputException if starts and ends do not fit, or the solver needs an immersion and the
     *                                        manifold is none
     */
    Geodesics connect(Manifold manifold, INDArray starts, INDArray ends);

    /**
     * Connects the starts (B, d) with the ends (B, d), and says how far it has come. A solver that cannot say so runs
     * as {@link #connect(Manifold, INDArray, INDArray)} does.
     *
     * @param progress is told the number of curves whose search has ended
     * @throws org.rvae.InvalidInputException as without progress
     * @throws java.util.concurrent.CancellationException if the thread is interrupted and the solver looks at it; the
     *                                                    thread stays interrupted
     */
    default Geodesics connect(Manifold manifold, INDArray starts, INDArray ends, SolverProgress progress) {
        return connect(manifold, starts, ends);
    }
}
