package org.rvae.geometry;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The metric and its first derivatives at n points, in plain arrays.
 *
 * @param n          number of points
 * @param d          dimension
 * @param metric     G, (n, d, d)
 * @param factor     its Cholesky factors, NaN where there is none, (n, d, d)
 * @param derivative [i, a, b, c] = d g_ab / d z_c, (n, d, d, d)
 */
record MetricJet(int n, int d, double[] metric, double[] factor, double[] derivative) {

    static MetricJet at(Manifold manifold, INDArray points) {
        int n = (int) points.size(0);
        int d = manifold.dimension();
        LinearizedMetric at = manifold.linearizedMetric(points);
        double[] metric = Doubles.of(at.metric());
        double[] factor = metric.clone();
        for (int i = 0; i < n; i++) {
            if (!MetricTensors.choleskyInPlace(factor, i * d * d, d)) {
                Arrays.fill(factor, i * d * d, (i + 1) * d * d, Double.NaN);
            }
        }
        return new MetricJet(n, d, metric, factor, Doubles.of(at.derivative()));
    }

    /** d g_ab / d z_c at point i. */
    double derivative(int i, int a, int b, int c) {
        return derivative[((i * d + a) * d + b) * d + c];
    }

    /** Gamma_l,ab = 1/2 (d_a g_bl + d_b g_al - d_l g_ab) at point i. */
    double christoffelOfFirstKind(int i, int l, int a, int b) {
        return 0.5 * (derivative(i, b, l, a) + derivative(i, a, l, b) - derivative(i, a, b, l));
    }

    /** G^-1 times the covector, in its place, at point i. */
    void raise(int i, double[] covector) {
        MetricTensors.solveInPlace(factor, i * d * d, d, covector);
    }

    /** -Gamma(v, w) for vectors (n, d). */
    double[] transport(double[] v, double[] w) {
        double[] result = new double[n * d];
        double[] lowered = new double[d];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < d; l++) {
                lowered[l] = 0;
                for (int a = 0; a < d; a++) {
                    for (int b = 0; b < d; b++) {
                        lowered[l] -= christoffelOfFirstKind(i, l, a, b) * v[i * d + a] * w[i * d + b];
                    }
                }
            }
            raise(i, lowered);
            System.arraycopy(lowered, 0, result, i * d, d);
        }
        return result;
    }
}
