package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The two ways to the Gaussian curvature of surfaces, whose agreement is Gauss's theorema egregium. */
final class GaussianCurvature {

    private GaussianCurvature() {
    }

    /**
     * From the metric alone: det G K = d_1 d_2 g_12 - 1/2 d_2 d_2 g_11 - 1/2 d_1 d_1 g_22 + g_kl (Gamma^k_12
     * Gamma^l_12 - Gamma^k_11 Gamma^l_22); shape (n, 1).
     */
    static INDArray ofMetric(Manifold manifold, INDArray points) {
        MetricJet jet = MetricJet.at(manifold, points);
        int n = jet.n();
        double[] second = Differences.extrapolated(manifold::metricDerivative, points).data().asDouble();
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            // [axis, i, a, b, c]: the derivative along the axis of d g_ab / d z_c.
            int first = i * 8;
            int other = (n + i) * 8;
            double mixed = 0.5 * (second[other + 2] + second[first + 3]);
            double linear = mixed - 0.5 * second[other + 1] - 0.5 * second[first + 6];
            double determinant = determinant(jet.factor(), i);
            result[i] = (linear + product(jet, i, 0, 1, 0, 1) - product(jet, i, 0, 0, 1, 1)) / determinant;
        }
        return MetricTensors.column(result, points.dataType());
    }

    /** g_kl Gamma^k_ab Gamma^l_cd. */
    private static double product(MetricJet jet, int i, int a, int b, int c, int d) {
        double[] raised = {jet.christoffelOfFirstKind(i, 0, a, b), jet.christoffelOfFirstKind(i, 1, a, b)};
        jet.raise(i, raised);
        return raised[0] * jet.christoffelOfFirstKind(i, 0, c, d) + raised[1] * jet.christoffelOfFirstKind(i, 1, c, d);
    }

    private static double determinant(double[] factor, int i) {
        double root = factor[i * 4] * factor[i * 4 + 3];
        return root * root;
    }

    /** From the second derivatives of the map; shape (n, 1). */
    static INDArray ofImmersion(Immersion immersion, INDArray points) {
        SecondFundamentalForm form = SecondFundamentalForm.of(immersion, points);
        double[] h = form.products().dup('c').data().asDouble();
        double[] g = form.metric().dup('c').data().asDouble();
        double[] result = new double[(int) points.size(0)];
        for (int i = 0; i < result.length; i++) {
            double determinant = MetricTensors.choleskyInPlace(g, i * 4, 2) ? determinant(g, i) : Double.NaN;
            result[i] = (h[i * 9 + 2] - h[i * 9 + 4]) / determinant;
        }
        return MetricTensors.column(result, points.dataType());
    }
}
