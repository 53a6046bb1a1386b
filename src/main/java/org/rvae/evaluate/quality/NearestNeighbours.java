package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * For each query the nearest of some reference vectors. The nearest is found in float32, so that of references whose
 * squared distances differ by less than 1e-6 of |q|^2 + |r|^2 either may be named; its distance is then computed from
 * the difference in float64.
 *
 * @param indices   of the references
 * @param distances Euclidean
 */
public record NearestNeighbours(int[] indices, double[] distances) {

    /** Finds them. */
    public static NearestNeighbours of(Vectors queries, Vectors references) {
        int[] nearest = new int[queries.size()];
        double[] least = new double[queries.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        new SquaredDistances(queries, references, DataType.FLOAT).forEach((q, r, square, magnitude) -> {
            if (square < least[q]) {
                least[q] = square;
                nearest[q] = r;
            }
        });
        double[] distances = new double[nearest.length];
        for (int i = 0; i < nearest.length; i++) {
            INDArray query = queries.block(i, i + 1).castTo(DataType.DOUBLE);
            INDArray reference = references.block(nearest[i], nearest[i] + 1).castTo(DataType.DOUBLE);
            distances[i] = query.sub(reference).norm2Number().doubleValue();
        }
        return new NearestNeighbours(nearest, distances);
    }
}
