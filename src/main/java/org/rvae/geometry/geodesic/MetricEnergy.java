package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/**
 * (N - 1) / 2 times the sum of u^T G(m) u over the chords u of the coordinates, with the metric at their midpoints m.
 *
 * @param metrics the metric
 */
record MetricEnergy(MidpointMetrics metrics) implements CurveEnergy {

    /** By the metric of a manifold itself. */
    MetricEnergy(Manifold manifold) {
        this(MidpointMetrics.of(manifold));
    }

    @Override
    public Values values(INDArray rows, int curves) {
        return values(metrics.at(rows, curves), curves);
    }

    private static Values values(MidpointMetrics.Midpoints at, int curves) {
        int d = at.d();
        double[] squares = new double[at.chords().length / d];
        double[] forces = new double[at.chords().length + curves * d];
        for (int i = 0; i < squares.length; i++) {
            for (int a = 0; a < d; a++) {
                double pull = 0;
                double slope = 0;
                for (int b = 0; b < d; b++) {
                    pull += at.metric()[(i * d + a) * d + b] * at.chords()[i * d + b];
                    for (int c = 0; c < d; c++) {
                        slope += at.derivative()[((i * d + b) * d + c) * d + a] * at.chords()[i * d + b]
                                * at.chords()[i * d + c];
                    }
                }
                squares[i] += pull * at.chords()[i * d + a];
                forces[i * d + a] += slope / 4 - pull;
                forces[(i + curves) * d + a] += slope / 4 + pull;
            }
        }
        return Values.of(squares, forces, curves);
    }

    /** {@inheritDoc} Here Dv = v_1 - v_0 + Gamma(u, (v_0 + v_1) / 2). */
    @Override
    public SecondOrder secondOrder(INDArray rows, int curves) {
        MidpointMetrics.Midpoints at = metrics.at(rows, curves);
        return new SecondOrder(values(at, curves), blocks(at, curves));
    }

    private static double[] blocks(MidpointMetrics.Midpoints at, int curves) {
        int d = at.d();
        int chords = at.chords().length / d;
        double[] blocks = new double[chords * 4 * d * d];
        double[] lowered = new double[2 * d * d];
        ChordBlock block = new ChordBlock(d, chords / curves);
        for (int i = 0; i < chords; i++) {
            for (int k = 0; k < d; k++) {
                for (int b = 0; b < d; b++) {
                    double connection = 0;
                    for (int a = 0; a < d; a++) {
                        connection += at.chords()[i * d + a] * (at.derivative()[((i * d + k) * d + a) * d + b]
                                + at.derivative()[((i * d + k) * d + b) * d + a]
                                - at.derivative()[((i * d + a) * d + b) * d + k]) / 2;
                    }
                    double g = at.metric()[(i * d + k) * d + b];
                    lowered[k * 2 * d + b] = connection / 2 - g;
                    lowered[k * 2 * d + d + b] = connection / 2 + g;
                }
            }
            block.ofConnection(lowered, at.metric(), i, blocks);
        }
        return blocks;
    }
}
