package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.MetricTensors;

/**
 * The Gauss-Newton model of the sum of squared chords of a batch of curves: energies, gradients and normal matrices
 * with respect to the m x d spline coefficients of each curve. The map's derivatives enter through small products only:
 * the metric at the points and the products of neighbouring Jacobians.
 */
final class EnergyModel {

    private final int curves;
    private final int d;
    private final double[][] design;
    private final double[] squaredChords;
    private final double[] metric;
    private final double[] neighbours;
    private final double[] forces;

    /**
     * The model at the time-major points of {@code curves} curves, whose design matrix has the ends in columns 0, 1.
     */
    EnergyModel(DifferentiableMap.Linearization map, double[][] design, int curves) {
        this.curves = curves;
        this.design = design;
        INDArray f = map.value();
        INDArray tangents = map.tangents();
        this.d = (int) tangents.size(1);
        long n = f.size(0);
        INDArray chords = between(f, curves, n).sub(between(f, 0, n - curves));
        this.squaredChords = chords.mul(chords).sum(1).data().asDouble();
        INDArray pull = Nd4j.zeros(f.dataType(), n, f.size(1));
        between(pull, 0, n - curves).subi(chords);
        between(pull, curves, n).addi(chords);
        this.forces = Nd4j.matmul(tangents, pull.reshape('c', n, f.size(1), 1)).data().asDouble();
        this.metric = MetricTensors.ofTangents(tangents).data().asDouble();
        INDArray first = tangents.get(rows3(0, n - curves)).dup('c');
        INDArray second = tangents.get(rows3(curves, n)).dup('c');
        this.neighbours = Nd4j.matmul(first, second, false, true, false).data().asDouble();
    }

    /** 1/2 the sum of squared chords of a curve. */
    double energy(int curve) {
        double sum = 0;
        for (int t = 0; t + 1 < design.length; t++) {
            sum += squaredChords[t * curves + curve];
        }
        return sum / 2;
    }

    /** The length of a curve's polygon. */
    double length(int curve) {
        double sum = 0;
        for (int t = 0; t + 1 < design.length; t++) {
            sum += Math.sqrt(squaredChords[t * curves + curve]);
        }
        return sum;
    }

    /** The gradient of a curve's energy, m d numbers. */
    double[] gradient(int curve) {
        int m = design[0].length - 2;
        double[] g = new double[m * d];
        for (int t = 0; t < design.length; t++) {
            for (int k = 0; k < m; k++) {
                for (int a = 0; a < d; a++) {
                    g[k * d + a] += design[t][2 + k] * forces[(t * curves + curve) * d + a];
                }
            }
        }
        return g;
    }

    /** The normal matrix of a curve's chords, (m d) x (m d) in row-major order. */
    double[] normalMatrix(int curve) {
        int m = design[0].length - 2;
        double[] h = new double[m * d * m * d];
        for (int t = 0; t + 1 < design.length; t++) {
            int here = (t * curves + curve) * d * d;
            int next = ((t + 1) * curves + curve) * d * d;
            for (int k = 0; k < m; k++) {
                for (int l = 0; l < m; l++) {
                    double nn = design[t + 1][2 + k] * design[t + 1][2 + l];
                    double hh = design[t][2 + k] * design[t][2 + l];
                    double hn = design[t][2 + k] * design[t + 1][2 + l];
                    double nh = design[t + 1][2 + k] * design[t][2 + l];
                    for (int a = 0; a < d; a++) {
                        for (int b = 0; b < d; b++) {
                            h[(k * d + a) * m * d + l * d + b] += nn * metric[next + a * d + b]
                                    + hh * metric[here + a * d + b]
                                    - hn * neighbours[here + a * d + b] - nh * neighbours[here + b * d + a];
                        }
                    }
                }
            }
        }
        return h;
    }

    private static INDArray between(INDArray array, long from, long to) {
        return array.get(new INDArrayIndex[] {NDArrayIndex.interval(from, to), NDArrayIndex.all()});
    }

    private static INDArrayIndex[] rows3(long from, long to) {
        return new INDArrayIndex[] {NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all()};
    }
}
