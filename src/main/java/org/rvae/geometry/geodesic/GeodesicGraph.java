package org.rvae.geometry.geodesic;

import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** Points of a manifold, some of them joined by straight segments that weigh their Riemannian length. */
final class GeodesicGraph {

    private final double[][] nodes;
    private final Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);

    /**
     * A graph of segments between the first nodes; those whose weight is not finite are left out.
     *
     * @param nodes    all nodes, those of ends included
     * @param count    how many of them belong to the graph
     * @param segments between two of these each
     * @param weights  of the segments, in the order of the segments; further ones are ignored
     */
    GeodesicGraph(double[][] nodes, int count, List<int[]> segments, double[] weights) {
        this.nodes = nodes;
        for (int i = 0; i < count; i++) {
            graph.addVertex(i);
        }
        join(segments, weights);
    }

    private void join(List<int[]> segments, double[] weights) {
        for (int i = 0; i < segments.size(); i++) {
            int[] ends = segments.get(i);
            DefaultWeightedEdge edge = Double.isFinite(weights[i]) ? graph.addEdge(ends[0], ends[1]) : null;
            if (edge != null) {
                graph.setEdgeWeight(edge, weights[i]);
            }
        }
    }

    /** Joins two further nodes by segments, finds their shortest path and takes them away again. */
    void connect(int start, int end, List<int[]> segments, double[] weights, int pair, GraphPaths paths) {
        graph.addVertex(start);
        graph.addVertex(end);
        join(segments, weights);
        GraphPath<Integer, DefaultWeightedEdge> path =
                BidirectionalDijkstraShortestPath.findPathBetween(graph, start, end);
        if (path == null) {
            paths.missing(pair, nodes[start], nodes[end]);
        } else {
            paths.found(pair, path.getVertexList().stream().map(v -> nodes[v]).toArray(double[][]::new),
                    path.getEdgeList().stream().mapToDouble(graph::getEdgeWeight).toArray());
        }
        graph.removeVertex(start);
        graph.removeVertex(end);
    }
}
