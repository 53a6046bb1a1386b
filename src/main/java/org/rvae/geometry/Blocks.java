package org.rvae.geometry;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How many points a decoder is evaluated at at once. Its arrays hold d numbers a point and pixel, so that the memory of
 * a block does not depend on d; fewer points are not faster, and more do not fit a processor's cache.
 */
public final class Blocks {

    private static final int NUMBERS = 4000;

    private Blocks() {
    }

    /** What belongs to the points from the first index to the one before the second, of shape (count, ...). */
    @FunctionalInterface
    interface Part {

        INDArray of(long from, long to);
    }

    /**
     * What belongs to n points, of shape (n, ...), in parts of as many points as {@link #points} says.
     *
     * @param task names the memory that the parts share, see {@link Scratch}
     */
    static INDArray joined(String task, long n, int dimension, Part part) {
        int largest = points(dimension);
        if (n <= largest) {
            return part.of(0, n);
        }
        INDArray first = Scratch.array(task, () -> part.of(0, largest));
        long[] shape = first.shape();
        shape[0] = n;
        INDArray all = Nd4j.createUninitialized(first.dataType(), shape, 'c');
        rows(all, 0, largest).assign(first);
        for (long from = largest; from < n; from += largest) {
            long begin = from;
            long end = Math.min(n, from + largest);
            Scratch.value(task, () -> rows(all, begin, end).assign(part.of(begin, end)));
        }
        return all;
    }

    /** The rows of an array from the first index to the one before the second, as a view. */
    static INDArray rows(INDArray array, long from, long to) {
        INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(from, to);
        return array.get(indices);
    }

    /** 4000 / d points in d dimensions, at least 1. */
    public static int points(int dimension) {
        return Math.max(1, NUMBERS / dimension);
    }
}
