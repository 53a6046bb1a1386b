package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Doubles;

/**
 * For each query the nearest of some reference vectors. The nearest is found in float32, so that of references whose
 * squared distances differ by less than 1e-6 of |q|^2 + |r|^2 either may be named; its distance is then computed from
 * the difference in float64.
 *
 * @param indices   of the references
 * @param distances Euclidean
 */
public record NearestNeighbours(int[] indices, double[] distances) {

    private static final int BLOCK = 500;

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
        return new NearestNeighbours(nearest, distances(queries, references, nearest));
    }

    private static double[] distances(Vectors queries, Vectors references, int[] nearest) {
        double[] distances = new double[nearest.length];
        for (int from = 0; from < nearest.length; from += BLOCK) {
            int to = Math.min(nearest.length, from + BLOCK);
            INDArray found = references.rows(Arrays.copyOfRange(nearest, from, to)).castTo(DataType.DOUBLE);
            INDArray differences = queries.block(from, to).castTo(DataType.DOUBLE).subi(found);
            System.arraycopy(Doubles.of(differences.norm2(1)), 0, distances, from, to - from);
        }
        return distances;
    }
}
