package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;

/** Vectors of one length that are read block by block, so that 60,000 images need not become numbers all at once. */
public interface Vectors {

    /** How many there are, n. */
    int size();

    /** Their length, p. */
    int dimension();

    /** Those from one index up to, but without, another: (to - from, p) in c-order. */
    INDArray block(int from, int to);

    /** Those with these indices, (indices.length, p) in c-order. */
    INDArray rows(int[] indices);

    /**
     * The rows of an array.
     *
     * @param rows (n, p), n and p at least 1, all numbers finite
     * @throws InvalidInputException if it is not so
     */
    static Vectors of(INDArray rows) {
        if (rows.rank() != 2 || rows.isEmpty()) {
            throw new InvalidInputException("Vectors are the rows of an array (n, p) with n and p at least 1, but this "
                    + "one has shape " + Arrays.toString(rows.shape()) + ".");
        }
        if (rows.isNaN().any() || rows.isInfinite().any()) {
            throw new InvalidInputException("Vectors must be finite, but an array " + Arrays.toString(rows.shape())
                    + " holds numbers that are not: leave out samples that failed.");
        }
        return new Vectors() {
            @Override
            public int size() {
                return (int) rows.size(0);
            }

            @Override
            public int dimension() {
                return (int) rows.size(1);
            }

            @Override
            public INDArray block(int from, int to) {
                return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
            }

            @Override
            public INDArray rows(int[] indices) {
                return rows.getRows(indices).dup('c');
            }
        };
    }

    /** The pixels of images, in [0, 1]. */
    static Vectors of(ImageSet images) {
        return new Vectors() {
            @Override
            public int size() {
                return images.size();
            }

            @Override
            public int dimension() {
                return images.pixels();
            }

            @Override
            public INDArray block(int from, int to) {
                return images.images(from, to);
            }

            @Override
            public INDArray rows(int[] indices) {
                return images.images(indices);
            }
        };
    }
}
