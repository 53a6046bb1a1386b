package org.rvae.geometry.geodesic;

/** Is told how far a solver has come. */
@FunctionalInterface
public interface SolverProgress {

    /**
     * Some more curves are done.
     *
     * @param finished the curves whose search has ended, between 0 and total; it does not decrease
     * @param total    the curves that were asked for
     */
    void update(int finished, int total);
}
