package org.rvae.geometry;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * log |det G| and G^-1 of metrics (n, d, d), also of those that rounding has left indefinite, as PyTorch's
 * {@code slogdet} has them, which the published code calls. In float32 that happens from condition numbers of about
 * 10^6 on, which codes of 10 dimensions reach. Where G is positive definite to working precision, all is as in
 * {@link MetricTensors}; elsewhere the sign is that of rounding, and the numbers are those of the matrix as it is.
 */
public final class AbsoluteDeterminant {

    private AbsoluteDeterminant() {
    }

    /** log |det G|, (n, 1); minus infinity where G is singular, NaN where it is not finite. */
    public static INDArray log(INDArray metric) {
        return completed(MetricTensors.logDeterminant(metric), metric, lu -> new double[] {logOf(lu)});
    }

    /** G^-1, (n, d, d); NaN where G is singular or not finite. */
    public static INDArray inverse(INDArray metric) {
        return completed(MetricTensors.inverse(metric), metric, lu -> lu.getSolver().isNonSingular()
                ? Arrays.stream(lu.getSolver().getInverse().getData()).flatMapToDouble(Arrays::stream).toArray()
                : null);
    }

    private static double logOf(LUDecomposition lu) {
        if (!lu.getSolver().isNonSingular()) {
            return Double.NEGATIVE_INFINITY;
        }
        RealMatrix u = lu.getU();
        return IntStream.range(0, u.getRowDimension()).mapToDouble(a -> Math.log(Math.abs(u.getEntry(a, a)))).sum();
    }

    /** The result with the rows of those metrics that Cholesky's decomposition refuses, by an LU decomposition. */
    private static INDArray completed(INDArray result, INDArray metric, Function<LUDecomposition, double[]> row) {
        long width = result.length() / metric.size(0);
        int d = (int) metric.size(1);
        for (int i = 0; i < metric.size(0); i++) {
            if (!Double.isNaN(result.getDouble(i * width))) {
                continue;
            }
            RealMatrix g = matrix(metric, i, d);
            double[] values = finite(g) ? row.apply(new LUDecomposition(g, Double.MIN_NORMAL)) : null;
            for (int k = 0; values != null && k < width; k++) {
                result.putScalar(i * width + k, values[k]);
            }
        }
        return result;
    }

    private static RealMatrix matrix(INDArray metric, int i, int d) {
        RealMatrix g = new Array2DRowRealMatrix(d, d);
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                g.setEntry(a, b, metric.getDouble(i, a, b));
            }
        }
        return g;
    }

    private static boolean finite(RealMatrix g) {
        return Arrays.stream(g.getData()).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }
}
