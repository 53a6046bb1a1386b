package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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

    /**
     * From the second derivatives of the map; shape (n, 1). A {@link LambdaMap} knows over which length it changes, and
     * takes its differences by that.
     */
    static INDArray ofImmersion(Immersion immersion, INDArray points) {
        long n = points.size(0);
        DifferentiableMap map = immersion.map();
        INDArray tangents = map.tangents(points);
        INDArray bends = map instanceof LambdaMap differences ? bends(differences.secondDerivatives(points))
                : bendsOfTangents(map, points);
        INDArray metric = MetricTensors.ofTangents(tangents);
        INDArray along = Nd4j.matmul(bends, tangents, false, true, false);
        INDArray components = Nd4j.matmul(along, MetricTensors.inverse(metric));
        INDArray normal = bends.subi(Nd4j.matmul(components, tangents));
        double[] h = Nd4j.matmul(normal, normal, false, true, false).dup('c').data().asDouble();
        double[] g = metric.dup('c').data().asDouble();
        double[] result = new double[(int) n];
        for (int i = 0; i < n; i++) {
            double determinant = MetricTensors.choleskyInPlace(g, i * 4, 2) ? determinant(g, i) : Double.NaN;
            result[i] = (h[i * 9 + 2] - h[i * 9 + 4]) / determinant;
        }
        return MetricTensors.column(result, points.dataType());
    }

    /** The entries 11, 12 and 22 of second derivatives (n, 2, 2, D); (n, 3, D). */
    private static INDArray bends(INDArray second) {
        INDArray rows = second.reshape('c', second.size(0), 4, second.size(3));
        return Nd4j.concat(1, rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2), NDArrayIndex.all()),
                rows.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 4), NDArrayIndex.all()));
    }

    private static INDArray bendsOfTangents(DifferentiableMap map, INDArray points) {
        INDArray second = Differences.extrapolated(map::tangents, points)
                .reshape('c', 2, points.size(0), 2, map.outputSize());
        INDArray mixed = part(second, 0, 1).addi(part(second, 1, 0)).muli(0.5);
        return Nd4j.concat(1, part(second, 0, 0), mixed, part(second, 1, 1));
    }

    /** The derivative of tangent b along the axis; (n, 1, D). */
    private static INDArray part(INDArray second, long axis, long b) {
        INDArray part = second.get(NDArrayIndex.point(axis), NDArrayIndex.all(), NDArrayIndex.point(b),
                NDArrayIndex.all()).dup('c');
        return part.reshape('c', part.size(0), 1, part.size(1));
    }
}
