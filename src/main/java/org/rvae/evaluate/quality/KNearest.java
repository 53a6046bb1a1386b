package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/** The distances from each vector of a set to its k nearest others, squared and ascending. */
final class KNearest {

    private final int k;
    private final double[] squares;

    /** Finds them by all pairs; the set has at least k + 1 vectors. */
    KNearest(Vectors set, int k) {
        this.k = k;
        this.squares = new double[set.size() * k];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        new SquaredDistances(set, set, DataType.DOUBLE).forEach((i, j, square, magnitude) -> {
            if (i != j) {
                insert(i * k, square);
            }
        });
    }

    private void insert(int from, double square) {
        int at = from + k - 1;
        if (square >= squares[at]) {
            return;
        }
        for (; at > from && squares[at - 1] > square; at--) {
            squares[at] = squares[at - 1];
        }
        squares[at] = square;
    }

    /** The squared distance from a vector to its j-th nearest other, j from 1 to k. */
    double square(int vector, int j) {
        return squares[vector * k + j - 1];
    }
}
