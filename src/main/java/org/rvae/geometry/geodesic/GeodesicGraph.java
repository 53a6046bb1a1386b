package org.rvae.geometry.geodesic;

import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jgrapht.util.SupplierUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.MetricTensors;

/**
 * Points of a manifold, some of them joined by straight segments that weigh their Riemannian length, as far as the
 * weights know it. A shortest path through it is a start for a minimiser from anywhere rather than from the straight line.
 */
final class GeodesicGraph {

    /** Points of a path that is returned, at equal arc length. */
    private static final int POINTS = 65;

    private final double[][] nodes;
    private final Graph<Integer, DefaultWeightedEdge> graph;

    /** A graph of nodes and segments between two of them each; those whose weight is not finite are left out. */
    GeodesicGraph(double[][] nodes, List<int[]> segments, double[] weights) {
        this.nodes = nodes;
        this.graph = new SimpleWeightedGraph<>(SupplierUtil.createIntegerSupplier(),
                SupplierUtil.createDefaultWeightedEdgeSupplier());
        for (int i = 0; i < nodes.length; i++) {
            graph.addVertex(i);
        }
        for (int i = 0; i < weights.length; i++) {
            int[] ends = segments.get(i);
            DefaultWeightedEdge edge = Double.isFinite(weights[i]) ? graph.addEdge(ends[0], ends[1]) : null;
            if (edge != null) {
                graph.setEdgeWeight(edge, weights[i]);
            }
        }
    }

    /** The shortest paths from the nodes first + i to the nodes first + B + i, for i from 0 to B - 1. */
    Geodesics paths(int first, int b, DataType type) {
        int d = nodes[first].length;
        double[] points = new double[b * POINTS * d];
        double[] lengths = new double[b];
        int[] segments = new int[b];
        Outcome[] outcomes = new Outcome[b];
        BidirectionalDijkstraShortestPath<Integer, DefaultWeightedEdge> search =
                new BidirectionalDijkstraShortestPath<>(graph);
        for (int i = 0; i < b; i++) {
            GraphPath<Integer, DefaultWeightedEdge> path = search.getPath(first + i, first + b + i);
            boolean found = path != null;
            outcomes[i] = found ? Outcome.NOT_MINIMISED : Outcome.UNREACHABLE;
            lengths[i] = found ? path.getWeight() : Double.NaN;
            segments[i] = found ? path.getLength() : 0;
            double[][] corners = found ? path.getVertexList().stream().map(v -> nodes[v]).toArray(double[][]::new)
                    : new double[][] {nodes[first + i], nodes[first + b + i]};
            double[] weights = found ? path.getEdgeList().stream().mapToDouble(graph::getEdgeWeight).toArray()
                    : new double[] {1};
            resample(corners, weights, points, i * POINTS * d);
        }
        INDArray length = MetricTensors.column(lengths, type);
        INDArray squared = length.mul(length);
        INDArray array = Nd4j.createFromArray(points).castTo(type).reshape('c', b, POINTS, d);
        return new Geodesics(new SampledCurve(array), squared, squared.mul(0.5), length, segments, outcomes);
    }

    /** Points at equal lengths along a polygon whose segments have the given lengths. */
    private static void resample(double[][] corners, double[] weights, double[] result, int offset) {
        int last = corners.length - 1;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        int d = corners[0].length;
        int corner = 0;
        double before = 0;
        for (int t = 0; t < POINTS; t++) {
            double place = total * t / (POINTS - 1);
            while (corner < last - 1 && before + weights[corner] < place) {
                before += weights[corner++];
            }
            double share = last > 0 && weights[corner] > 0 ? Math.min(1, (place - before) / weights[corner]) : 0;
            double[] next = corners[Math.min(last, corner + 1)];
            for (int a = 0; a < d; a++) {
                double value = (1 - share) * corners[corner][a] + share * next[a];
                result[offset + t * d + a] = t == POINTS - 1 ? corners[last][a] : value;
            }
        }
    }
}
