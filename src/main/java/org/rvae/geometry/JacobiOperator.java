package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The two ways to the curvature along vectors v, g(R(e_a, v) v, e_b), by Gauss's equation and by the metric alone. */
final class JacobiOperator {

    private JacobiOperator() {
    }

    /** With h the second fundamental form: h_ab . h(v, v) - h(e_a, v) . h(e_b, v); shape (n, d, d). */
    static INDArray ofImmersion(Immersion immersion, INDArray points, INDArray vectors) {
        int n = (int) points.size(0);
        int d = immersion.dimension();
        int entries = d * (d + 1) / 2;
        double[] products = Doubles.of(SecondFundamentalForm.of(immersion, points).products());
        double[] v = Doubles.of(vectors);
        double[] result = new double[n * d * d];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    double sum = 0;
                    for (int c = 0; c < d; c++) {
                        for (int e = 0; e < d; e++) {
                            double curvature = product(products, i, entries, place(a, b, d), place(c, e, d))
                                    - product(products, i, entries, place(a, c, d), place(b, e, d));
                            sum += curvature * v[i * d + c] * v[i * d + e];
                        }
                    }
                    result[(i * d + a) * d + b] = sum;
                }
            }
        }
        return array(result, points, n, d);
    }

    private static int place(int a, int b, int d) {
        return SecondFundamentalForm.place(a, b, d);
    }

    private static double product(double[] products, int i, int entries, int first, int second) {
        return products[(i * entries + first) * entries + second];
    }

    /**
     * 1/2 (d_v d_b g_av + d_a d_v g_bv - d_v d_v g_ab - d_a d_b g_vv) + g(Gamma_av, Gamma_bv) - g(Gamma_ab, Gamma_vv);
     * shape (n, d, d).
     */
    static INDArray ofMetric(Manifold manifold, INDArray points, INDArray vectors) {
        MetricJet jet = MetricJet.at(manifold, points);
        int n = jet.n();
        int d = jet.d();
        Second second = new Second(n, d, Doubles.of(Differences.extrapolated(manifold::metricDerivative, points)));
        double[] v = Doubles.of(vectors);
        double[] result = new double[n * d * d];
        for (int i = 0; i < n; i++) {
            double[][] lowered = lowered(jet, i, v);
            double[][] raised = raised(jet, i, lowered);
            double[] along = along(jet, i, v);
            for (int a = 0; a < d; a++) {
                for (int b = 0; b <= a; b++) {
                    double sum = 0;
                    for (int c = 0; c < d; c++) {
                        for (int e = 0; e < d; e++) {
                            sum += 0.5 * v[i * d + c] * v[i * d + e] * (second.of(i, a, c, e, b)
                                    + second.of(i, b, c, e, a) - second.of(i, a, b, c, e) - second.of(i, c, e, a, b));
                        }
                        sum += raised[a][c] * lowered[b][c] - along[c] * jet.christoffelOfFirstKind(i, c, a, b);
                    }
                    result[(i * d + a) * d + b] = sum;
                    result[(i * d + b) * d + a] = sum;
                }
            }
        }
        return array(result, points, n, d);
    }

    /** Second derivatives of a metric, from those of its first derivatives: [axis, i, a, b, c]. */
    private record Second(int n, int d, double[] values) {

        /** d_c d_e g_ab at point i, the mean of both orders. */
        double of(int i, int a, int b, int c, int e) {
            return 0.5 * (values[(((c * n + i) * d + a) * d + b) * d + e]
                    + values[(((e * n + i) * d + a) * d + b) * d + c]);
        }
    }

    /** Gamma_l,av for each a. */
    private static double[][] lowered(MetricJet jet, int i, double[] v) {
        int d = jet.d();
        double[][] result = new double[d][d];
        for (int a = 0; a < d; a++) {
            for (int l = 0; l < d; l++) {
                for (int c = 0; c < d; c++) {
                    result[a][l] += v[i * d + c] * jet.christoffelOfFirstKind(i, l, a, c);
                }
            }
        }
        return result;
    }

    private static double[][] raised(MetricJet jet, int i, double[][] lowered) {
        double[][] result = new double[lowered.length][];
        for (int a = 0; a < lowered.length; a++) {
            result[a] = lowered[a].clone();
            jet.raise(i, result[a]);
        }
        return result;
    }

    /** Gamma^c_vv. */
    private static double[] along(MetricJet jet, int i, double[] v) {
        int d = jet.d();
        double[] result = new double[d];
        for (int a = 0; a < d; a++) {
            for (int c = 0; c < d; c++) {
                for (int l = 0; l < d; l++) {
                    result[l] += v[i * d + a] * v[i * d + c] * jet.christoffelOfFirstKind(i, l, a, c);
                }
            }
        }
        jet.raise(i, result);
        return result;
    }

    private static INDArray array(double[] values, INDArray like, int n, int d) {
        return Nd4j.createFromArray(values).castTo(like.dataType()).reshape('c', n, d, d);
    }
}
