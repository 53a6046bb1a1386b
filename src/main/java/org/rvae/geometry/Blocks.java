package org.rvae.geometry;

/**
 * How many points a decoder is evaluated at at once. Its arrays hold d numbers a point and pixel, so that the memory of
 * a block does not depend on d; fewer points are not faster, and more do not fit a processor's cache.
 */
public final class Blocks {

    private static final int NUMBERS = 4000;

    private Blocks() {
    }

    /** 4000 / d points in d dimensions, at least 1. */
    public static int points(int dimension) {
        return Math.max(1, NUMBERS / dimension);
    }
}
