package org.rvae.geometry;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * log |det G| and G^-1 of metrics (n, d, d), also of those that rounding has left indefinite: the published code calls
 * PyTorch's {@code slogdet}, which does not mind. A float32 metric of D products is off by up to D 2^-24 of its largest
 * eigenvalue, 10^-4 at worst and some 10^-6 as a rule for 1568; an R-VAE with d = 10 has codes of condition number
 * 4 * 10^6. Where Cholesky's decomposition, in float64, finds the matrix positive definite, all is as in
 * {@link MetricTensors}; elsewhere the numbers are those of the matrix as it is, and of rounding as much as of the
 * metric.
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
        int d = (int) metric.size(1);
        long width = result.length() / Math.max(1, metric.size(0));
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
