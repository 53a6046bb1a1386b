package org.rvae.geometry.geodesic;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Riemannian lengths of straight segments by Gauss's rule.
 *
 * @param type   the type that the manifold is evaluated in
 * @param places the nodes of the rule within a segment, in [0, 1]; all have the same weight
 */
record SegmentLengths(DataType type, double... places) {

    /** With two nodes. */
    static SegmentLengths gauss(DataType type) {
        return new SegmentLengths(type, 0.5 - 0.5 / Math.sqrt(3), 0.5 + 0.5 / Math.sqrt(3));
    }

    /** The lengths of the segments between pairs of nodes. */
    double[] of(Manifold manifold, double[][] nodes, List<int[]> segments) {
        double[] lengths = new double[segments.size()];
        int step = Math.max(1, Blocks.points(manifold.dimension()) / places.length);
        for (int from = 0; from < segments.size(); from += step) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The graph was interrupted after " + from + " of " + segments.size()
                        + " segments.");
            }
            part(manifold, nodes, segments, from, Math.min(segments.size(), from + step), lengths);
        }
        return lengths;
    }

    private void part(Manifold manifold, double[][] nodes, List<int[]> segments, int from, int to, double[] lengths) {
        int d = nodes[segments.get(from)[0]].length;
        int count = places.length;
        double[][] points = new double[(to - from) * count][d];
        double[][] vectors = new double[(to - from) * count][d];
        for (int i = from; i < to; i++) {
            double[] first = nodes[segments.get(i)[0]];
            double[] second = nodes[segments.get(i)[1]];
            for (int q = 0; q < count; q++) {
                for (int a = 0; a < d; a++) {
                    points[(i - from) * count + q][a] = (1 - places[q]) * first[a] + places[q] * second[a];
                    vectors[(i - from) * count + q][a] = second[a] - first[a];
                }
            }
        }
        INDArray z = Nd4j.createFromArray(points).castTo(type);
        INDArray v = Nd4j.createFromArray(vectors).castTo(type);
        double[] squares = Scratch.value("segments", () -> manifold.squaredNorm(z, v).dup('c').data().asDouble());
        for (int i = 0; i < squares.length; i++) {
            lengths[from + i / count] += Math.sqrt(squares[i]) / count;
        }
    }
}
