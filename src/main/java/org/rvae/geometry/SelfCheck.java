package org.rvae.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares matrix products with a plain loop, once at start: some versions of OpenBLAS, ND4J's own 0.3.19 among them,
 * multiply float64 matrices wrongly on some processors, and say nothing.
 */
public final class SelfCheck {

    /** Rows, inner size and columns. The last ones are the sizes of the published networks. */
    private static final List<int[]> SHAPES = List.of(new int[] {1, 1, 1}, new int[] {3, 5, 7}, new int[] {2, 33, 2},
            new int[] {17, 16, 31}, new int[] {64, 64, 64}, new int[] {100, 2, 300}, new int[] {100, 784, 2},
            new int[] {65, 300, 130}, new int[] {100, 300, 784});
    /** Multiplications of the loop for one product; of a large one every so many rows are compared. */
    private static final long WORK = 1_000_000;
    private static final long SEED = 20_020_522;
    private static boolean passed;

    private SelfCheck() {
    }

    /**
     * Checks the products of ND4J's backend; does nothing if they have been found right before.
     *
     * @throws IllegalStateException if a product is wrong; the message says what to do
     */
    public static synchronized void run() {
        if (!passed) {
            run((a, b) -> Nd4j.matmul(a, b));
            passed = true;
        }
    }

    /**
     * Checks a product of matrices, in float64 and float32, of matrices as they lie in memory and of transposed ones.
     *
     * @throws IllegalStateException if a product is wrong; the message says what to do
     */
    public static void run(BinaryOperator<INDArray> product) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
            for (int[] shape : SHAPES) {
                Factor left = Factor.random(random, shape[0], shape[1], type);
                Factor right = Factor.random(random, shape[1], shape[2], type);
                for (int transposed = 0; transposed < 4; transposed++) {
                    INDArray result = product.apply(left.array((transposed & 1) > 0),
                            right.array((transposed & 2) > 0));
                    compare(left, right, result);
                }
            }
        }
    }

    private static void compare(Factor left, Factor right, INDArray result) {
        int k = left.columns();
        int m = right.columns();
        double[] found = result.dup('c').data().asDouble();
        // Entries are at most 1, so that k roundings of sums up to k bound the error of any order of summation.
        double tolerance = (k + 2.0) * k * (left.type() == DataType.DOUBLE ? 0x1p-53 : 0x1p-24);
        double[] expected = new double[m];
        int step = (int) Math.max(1, (long) left.rows() * k * m / WORK);
        for (int i = 0; i < left.rows(); i += step) {
            row(left, i, right, expected);
            for (int j = 0; j < m; j++) {
                if (!(Math.abs(found[i * m + j] - expected[j]) <= tolerance)) {
                    throw new IllegalStateException(message(left, right, found[i * m + j], expected[j]));
                }
            }
        }
    }

    private static void row(Factor left, int i, Factor right, double[] sums) {
        int m = sums.length;
        Arrays.fill(sums, 0);
        for (int l = 0; l < left.columns(); l++) {
            double a = left.values()[i * left.columns() + l];
            for (int j = 0; j < m; j++) {
                sums[j] += a * right.values()[l * m + j];
            }
        }
    }

    private static String message(Factor left, Factor right, double found, double expected) {
        return String.format("This machine's matrix products are wrong: a %s product of %d x %d and %d x %d matrices "
                + "has an entry %s that should be %s. The OpenBLAS in use has a known fault on this processor, and "
                + "every result would be wrong; set OPENBLAS_CORETYPE=SkylakeX (or Haswell) in the environment before "
                + "Java starts, or use another version of org.bytedeco:openblas (0.3.31-1.5.13 is known to be right).",
                left.type() == DataType.DOUBLE ? "float64" : "float32", left.rows(), left.columns(), right.rows(),
                right.columns(), found, expected);
    }

    /** A matrix with entries in [-1, 1], row by row. */
    private record Factor(int rows, int columns, DataType type, double[] values) {

        static Factor random(RandomGenerator random, int rows, int columns, DataType type) {
            double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
            if (type == DataType.FLOAT) {
                Arrays.setAll(values, i -> (float) values[i]);
            }
            return new Factor(rows, columns, type, values);
        }

        /** The matrix, which lies in memory row by row or, as the transpose of another one, column by column. */
        INDArray array(boolean transposed) {
            INDArray array = Nd4j.createFromArray(values).castTo(type).reshape('c', rows, columns);
            return transposed ? array.transpose().dup('c').transpose() : array;
        }
    }
}
