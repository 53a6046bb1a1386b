package org.rvae.geometry;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Algebra of batches of metric tensors, (n, d, d). The matrices are small, so that a Cholesky decomposition on plain
 * arrays is much faster than dispatching batched operations.
 */
public final class MetricTensors {

    private MetricTensors() {
    }

    /** J^T J from the tangents (n, d, D); shape (n, d, d). */
    public static INDArray ofTangents(INDArray tangents) {
        return Nd4j.matmul(tangents, tangents, false, true, false);
    }

    /** log det G, (n, 1); NaN where G is not positive definite to working precision. */
    public static INDArray logDeterminant(INDArray metric) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] g = metric.dup('c').data().asDouble();
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = choleskyInPlace(g, i * d * d, d) ? 0 : Double.NaN;
            for (int a = 0; a < d; a++) {
                sum += 2 * Math.log(g[i * d * d + a * d + a]);
            }
            result[i] = sum;
        }
        return column(result, metric.dataType());
    }

    /** G^-1, (n, d, d); NaN where G is not positive definite to working precision. */
    public static INDArray inverse(INDArray metric) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] g = metric.dup('c').data().asDouble();
        double[] result = new double[n * d * d];
        double[] unit = new double[d];
        for (int i = 0; i < n; i++) {
            boolean definite = choleskyInPlace(g, i * d * d, d);
            for (int b = 0; b < d; b++) {
                Arrays.fill(unit, 0);
                unit[b] = definite ? 1 : Double.NaN;
                solveInPlace(g, i * d * d, d, unit);
                for (int a = 0; a < d; a++) {
                    result[i * d * d + a * d + b] = unit[a];
                }
            }
        }
        return Nd4j.createFromArray(result).castTo(metric.dataType()).reshape('c', n, d, d);
    }

    /**
     * The eigenvalues of G in ascending order, (n, d); NaN where G is not finite. Their roots are the half axes of the
     * indicatrices of G^-1.
     */
    public static INDArray eigenvalues(INDArray metric) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] g = metric.dup('c').data().asDouble();
        double[] result = new double[n * d];
        for (int i = 0; i < n; i++) {
            double[] values = eigenvalues(Arrays.copyOfRange(g, i * d * d, (i + 1) * d * d), d);
            System.arraycopy(values, 0, result, i * d, d);
        }
        return Nd4j.createFromArray(result).castTo(metric.dataType()).reshape('c', n, d);
    }

    private static double[] eigenvalues(double[] g, int d) {
        if (!Arrays.stream(g).allMatch(Double::isFinite)) {
            return DoubleStream.generate(() -> Double.NaN).limit(d).toArray();
        }
        double[][] rows = new double[d][d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                rows[a][b] = (g[a * d + b] + g[b * d + a]) / 2;
            }
        }
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(rows, false)).getEigenvalues();
        Arrays.sort(values);
        return values;
    }

    /**
     * The ratio of the largest eigenvalue to the smallest, (n, 1); infinite where the smallest is not positive to
     * working precision, NaN where G is not finite.
     */
    public static INDArray conditionNumber(INDArray metric) {
        int d = (int) metric.size(1);
        double[] values = eigenvalues(metric.castTo(DataType.DOUBLE)).data().asDouble();
        double[] result = new double[values.length / d];
        for (int i = 0; i < result.length; i++) {
            double least = values[i * d];
            double most = values[i * d + d - 1];
            boolean singular = least <= most * d * Differences.unit(metric.dataType());
            result[i] = singular ? Double.POSITIVE_INFINITY : most / least;
        }
        return column(result, metric.dataType());
    }

    /**
     * The gradient of the weighted sum of 1/2 log det G with respect to the tangents that G is made of, w G^-1 T: for
     * G = T T^T, d (1/2 log det G) = tr(G^-1 dT T^T).
     *
     * @param inverse  G^-1, (n, d, d)
     * @param tangents T or a part of its columns, (n, d, D)
     * @param weights  w, (n, 1)
     */
    public static INDArray halfLogDeterminantGradient(INDArray inverse, INDArray tangents, INDArray weights) {
        return Nd4j.matmul(inverse.mul(weights.reshape('c', weights.length(), 1, 1)), tangents);
    }

    /** The products of matrices (n, a, b) with vectors, b numbers each; shape (n, a). */
    public static INDArray products(INDArray matrices, INDArray vectors) {
        long n = matrices.size(0);
        return Nd4j.matmul(matrices, vectors.reshape('c', n, matrices.size(2), 1)).reshape('c', n, matrices.size(1));
    }

    /** v^T G v for vectors (n, d); shape (n, 1). */
    public static INDArray quadraticForm(INDArray metric, INDArray vectors) {
        return products(metric, vectors).muli(vectors).sum(true, 1);
    }

    /**
     * The vectors v, (n, d) row by row, with L^T v = b for the Cholesky factors of G = L L^T and right-hand sides whose
     * numbers are taken from the source in order: for standard normal b they have covariance G^-1.
     */
    public static double[] inverseFactorTransposed(INDArray metric, DoubleSupplier source) {
        int n = (int) metric.size(0);
        int d = (int) metric.size(1);
        double[] g = metric.dup('c').data().asDouble();
        double[] v = new double[n * d];
        for (int i = 0; i < n; i++) {
            boolean definite = choleskyInPlace(g, i * d * d, d);
            for (int a = 0; a < d; a++) {
                double number = source.getAsDouble();
                v[i * d + a] = definite ? number : Double.NaN;
            }
            for (int a = d - 1; a >= 0; a--) {
                for (int k = a + 1; k < d; k++) {
                    v[i * d + a] -= g[i * d * d + k * d + a] * v[i * d + k];
                }
                v[i * d + a] /= g[i * d * d + a * d + a];
            }
        }
        return v;
    }

    /** The lower Cholesky factor of the d x d matrix at the offset replaces its lower triangle. */
    public static boolean choleskyInPlace(double[] m, int offset, int d) {
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double sum = m[offset + i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= m[offset + i * d + k] * m[offset + j * d + k];
                }
                if (i > j) {
                    m[offset + i * d + j] = sum / m[offset + j * d + j];
                } else if (sum > 0) {
                    m[offset + j * d + j] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Solves L L^T x = b in place of b, with the factor L at the offset. */
    public static void solveInPlace(double[] factor, int offset, int d, double[] b) {
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= factor[offset + i * d + k] * b[k];
            }
            b[i] /= factor[offset + i * d + i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int k = i + 1; k < d; k++) {
                b[i] -= factor[offset + k * d + i] * b[k];
            }
            b[i] /= factor[offset + i * d + i];
        }
    }

    /** The numbers as a column (n, 1) of the given type. */
    public static INDArray column(double[] values, DataType type) {
        return Nd4j.createFromArray(values).castTo(type).reshape('c', values.length, 1);
    }
}
