package org.rvae.evaluate.quality;

import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Scratch;

/** Squared Euclidean distances between two sets of vectors by |q|^2 + |r|^2 - 2 q.r, one product a block. */
final class SquaredDistances {

    private static final int QUERIES = 500;
    private static final int REFERENCES = 2_000;

    private final Vectors queries;
    private final Vectors references;
    private final DataType type;

    /**
     * Prepares the distances from each query to each reference.
     *
     * @param type of the products; their relative rounding error is that of |q|^2 + |r|^2
     */
    SquaredDistances(Vectors queries, Vectors references, DataType type) {
        if (queries.dimension() != references.dimension()) {
            throw new InvalidInputException("Vectors of length " + queries.dimension() + " have no distance from "
                    + "vectors of length " + references.dimension() + ".");
        }
        this.queries = queries;
        this.references = references;
        this.type = type;
    }

    /** Takes one distance. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes the distance of a pair; the references of a query come in ascending order.
         *
         * @param square    the squared distance, at least 0
         * @param magnitude |q|^2 + |r|^2, by which the rounding error of the square scales
         */
        void visit(int query, int reference, double square, double magnitude);
    }

    /**
     * Visits all pairs.
     *
     * @throws CancellationException if the thread is interrupted
     */
    void forEach(Visitor visitor) {
        for (int q = 0; q < queries.size(); q += QUERIES) {
            int queriesEnd = Math.min(queries.size(), q + QUERIES);
            INDArray left = queries.block(q, queriesEnd).castTo(type);
            double[] leftNorms = squaredNorms(left);
            for (int r = 0; r < references.size(); r += REFERENCES) {
                if (Thread.interrupted()) {
                    throw new CancellationException("The distances were interrupted at the vector " + q + " of "
                            + queries.size() + ".");
                }
                visit(visitor, left, leftNorms, q, r, Math.min(references.size(), r + REFERENCES));
            }
        }
    }

    private void visit(Visitor visitor, INDArray left, double[] leftNorms, int q, int r, int referencesEnd) {
        double[][] both = Scratch.value("distances", () -> {
            INDArray right = references.block(r, referencesEnd).castTo(type);
            return new double[][] {squaredNorms(right), numbers(Nd4j.matmul(left, right, false, true, false))};
        });
        double[] rightNorms = both[0];
        double[] products = both[1];
        for (int i = 0; i < leftNorms.length; i++) {
            for (int j = 0; j < rightNorms.length; j++) {
                double magnitude = leftNorms[i] + rightNorms[j];
                visitor.visit(q + i, r + j, Math.max(0, magnitude - 2 * products[i * rightNorms.length + j]),
                        magnitude);
            }
        }
    }

    private static double[] squaredNorms(INDArray rows) {
        return numbers(rows.mul(rows).sum(true, 1));
    }

    /** matmul gives its result in the order of Fortran. */
    private static double[] numbers(INDArray array) {
        INDArray plain = array.ordering() == 'c' ? array : array.dup('c');
        return plain.data().asDouble();
    }
}
