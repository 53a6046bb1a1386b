package org.rvae.stochastic.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.LinearizedMetric;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.geodesic.Curve;

/**
 * Curvature, turning and speed of B curves at their {@link GaussNodes}, in the orthonormal frames L^-T of G = L L^T
 * that Cholesky's decomposition gives.
 *
 * @param dimension  d
 * @param speeds     |c'|
 * @param curvatures R(., T) T times the speed, T the direction of the curve, d d numbers for each node, symmetric
 * @param rotations  how a vector that is carried in parallel turns against the frame, less its sign, d d numbers for
 *                   each node, antisymmetric
 */
record FrameSamples(int dimension, double[] speeds, double[] curvatures, double[] rotations) {

    static FrameSamples along(Manifold manifold, Curve curves, int steps) {
        int d = manifold.dimension();
        GaussNodes nodes = GaussNodes.along(curves, steps);
        int n = nodes.size();
        FrameSamples samples = new FrameSamples(d, new double[n], new double[n * d * d], new double[n * d * d]);
        nodes.forEach((points, velocities, from) -> samples.fill(manifold, points, velocities, from));
        return samples;
    }

    private void fill(Manifold manifold, INDArray points, INDArray velocities, int from) {
        int d = dimension;
        LinearizedMetric jet = Scratch.value("frame", () -> {
            LinearizedMetric at = manifold.linearizedMetric(points);
            return new LinearizedMetric(at.metric().detach(), at.derivative().detach());
        });
        INDArray operator = Scratch.array("curvature along", () -> LeviCivita.jacobiOperator(manifold, points,
                velocities));
        double[] curvature = Doubles.of(operator);
        double[] metric = Doubles.of(jet.metric());
        double[] factor = metric.clone();
        double[] derivative = Doubles.of(jet.derivative());
        double[] v = Doubles.of(velocities);
        for (int i = 0; i < points.size(0); i++) {
            int at = (from + i) * d * d;
            if (!MetricTensors.choleskyInPlace(factor, i * d * d, d)) {
                Arrays.fill(factor, i * d * d, (i + 1) * d * d, Double.NaN);
            }
            speeds[from + i] = speed(metric, v, i);
            double[] framed = framed(factor, i, Arrays.copyOfRange(curvature, i * d * d, (i + 1) * d * d));
            double[] rate = framed(factor, i, rate(derivative, v, i));
            double[] curl = framed(factor, i, curl(derivative, v, i));
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    int k = a * d + b;
                    curvatures[at + k] = speeds[from + i] == 0 ? 0 : framed[k] / speeds[from + i];
                    rotations[at + k] = 0.5 * (curl[k] + Integer.signum(a - b) * rate[k]);
                }
            }
        }
    }

    private double speed(double[] metric, double[] v, int i) {
        int d = dimension;
        double sum = 0;
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                sum += v[i * d + a] * metric[(i * d + a) * d + b] * v[i * d + b];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /** The derivative of G along the curve. */
    private double[] rate(double[] derivative, double[] v, int i) {
        int d = dimension;
        double[] result = new double[d * d];
        for (int k = 0; k < d * d; k++) {
            for (int c = 0; c < d; c++) {
                result[k] += derivative[(i * d * d + k) * d + c] * v[i * d + c];
            }
        }
        return result;
    }

    /** (d_b g_cl - d_l g_cb) v^c in row l and column b. */
    private double[] curl(double[] derivative, double[] v, int i) {
        int d = dimension;
        double[] result = new double[d * d];
        for (int l = 0; l < d; l++) {
            for (int b = 0; b < d; b++) {
                for (int c = 0; c < d; c++) {
                    result[l * d + b] += v[i * d + c] * (derivative[((i * d + c) * d + l) * d + b]
                            - derivative[((i * d + c) * d + b) * d + l]);
                }
            }
        }
        return result;
    }

    /** L^-1 M L^-T in place of M: rows are solved for, then columns. */
    private double[] framed(double[] factor, int i, double[] matrix) {
        int d = dimension;
        for (int pass = 0; pass < 2; pass++) {
            int row = pass == 0 ? d : 1;
            int column = pass == 0 ? 1 : d;
            for (int b = 0; b < d; b++) {
                for (int a = 0; a < d; a++) {
                    int at = a * row + b * column;
                    for (int k = 0; k < a; k++) {
                        matrix[at] -= factor[(i * d + a) * d + k] * matrix[k * row + b * column];
                    }
                    matrix[at] /= factor[(i * d + a) * d + a];
                }
            }
        }
        return matrix;
    }
}
