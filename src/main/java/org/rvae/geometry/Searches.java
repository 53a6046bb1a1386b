package org.rvae.geometry;

import java.util.stream.IntStream;

/** The results of B searches that were made together, each of which may have converged or not. */
public interface Searches {

    /** B. */
    int size();

    /** Whether search i has converged, by the rule of the one who searched. */
    boolean converged(int i);

    /** Whether each of them has. */
    default boolean[] converged() {
        boolean[] all = new boolean[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = converged(i);
        }
        return all;
    }

    /** The share of them that has; NaN of none. */
    default double convergedShare() {
        return (double) IntStream.range(0, size()).filter(this::converged).count() / size();
    }

    /** Whether all of them have. */
    default boolean allConverged() {
        for (int i = 0; i < size(); i++) {
            if (!converged(i)) {
                return false;
            }
        }
        return true;
    }
}
