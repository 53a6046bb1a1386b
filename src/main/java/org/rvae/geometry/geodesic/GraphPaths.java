package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.MetricTensors;

/** Collects the shortest paths of graphs for B pairs of points as curves of points at equal lengths along them. */
final class GraphPaths {

    /** Points of a path that is returned. */
    private static final int POINTS = 65;

    private final int d;
    private final double[] points;
    private final double[] lengths;
    private final int[] segments;
    private final Outcome[] outcomes;

    GraphPaths(int pairs, int d) {
        this.d = d;
        points = new double[pairs * POINTS * d];
        lengths = new double[pairs];
        segments = new int[pairs];
        outcomes = new Outcome[pairs];
    }

    /** The path of pair i by its corners and the lengths of its segments. */
    void found(int i, double[][] corners, double[] weights) {
        outcomes[i] = Outcome.NOT_MINIMISED;
        segments[i] = weights.length;
        for (double weight : weights) {
            lengths[i] += weight;
        }
        resample(corners, weights, lengths[i], i * POINTS * d);
    }

    /** Pair i has none: the straight line stands in for it, and its length is not known. */
    void missing(int i, double[] start, double[] end) {
        resample(new double[][] {start, end}, new double[] {1}, 1, i * POINTS * d);
        outcomes[i] = Outcome.UNREACHABLE;
        lengths[i] = Double.NaN;
    }

    Geodesics geodesics(DataType type) {
        INDArray length = MetricTensors.column(lengths, type);
        INDArray squared = length.mul(length);
        INDArray array = Nd4j.createFromArray(points).castTo(type).reshape('c', outcomes.length, POINTS, d);
        return new Geodesics(new SampledCurve(array), squared, squared.mul(0.5), length, segments, outcomes);
    }

    private void resample(double[][] corners, double[] weights, double total, int offset) {
        int last = corners.length - 1;
        int corner = 0;
        double before = 0;
        for (int t = 0; t < POINTS; t++) {
            double place = total * t / (POINTS - 1);
            while (corner < last - 1 && before + weights[corner] < place) {
                before += weights[corner++];
            }
            double share = weights[corner] > 0 ? Math.min(1, (place - before) / weights[corner]) : 0;
            double[] next = corners[corner + 1];
            for (int a = 0; a < d; a++) {
                double value = (1 - share) * corners[corner][a] + share * next[a];
                points[offset + t * d + a] = t == POINTS - 1 ? corners[last][a] : value;
            }
        }
    }
}
