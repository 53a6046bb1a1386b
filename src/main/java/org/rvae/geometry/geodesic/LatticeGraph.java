package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.AsWeightedGraph;
import org.jgrapht.graph.SimpleGraph;

/**
 * The graph of a square of nodes in which each is joined with its neighbours, and two points within the square with the
 * 16 nodes around their cells. Squares differ only in the weights of the segments.
 */
final class LatticeGraph {

    /** Half of the steps to 32 neighbours, those to 8 and 16 first; the others are their opposites. */
    private static final int[][] STEPS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}, {2, 1}, {1, 2}, {2, -1}, {1, -2}, {3, 1},
        {1, 3}, {3, -1}, {1, -3}, {3, 2}, {2, 3}, {3, -2}, {2, -3}};

    private final int perAxis;
    private final List<int[]> segments = new ArrayList<>();
    private final Graph<Integer, Integer> graph = new SimpleGraph<>(Integer.class);
    private final int lattice;

    /** For squares of n x n nodes with 8, 16 or 32 neighbours. */
    LatticeGraph(int perAxis, int neighbours) {
        this.perAxis = perAxis;
        for (int node = 0; node < perAxis * perAxis + 2; node++) {
            graph.addVertex(node);
        }
        for (int x = 0; x < perAxis; x++) {
            for (int y = 0; y < perAxis; y++) {
                for (int s = 0; s < neighbours / 2; s++) {
                    join(x * perAxis + y, x + STEPS[s][0], y + STEPS[s][1]);
                }
            }
        }
        lattice = segments.size();
    }

    private void join(int node, int x, int y) {
        if (x >= 0 && y >= 0 && x < perAxis && y < perAxis) {
            graph.addEdge(node, x * perAxis + y, segments.size());
            segments.add(new int[] {node, x * perAxis + y});
        }
    }

    /** The corners of a path, and the weights of its segments; none where no path has a finite length. */
    record Path(double[][] corners, double[] weights) {
    }

    /** The shortest path of a pair through its square, or null if none is finite. */
    Path shortest(LatticeBox box, BilinearMetric metric, double[] start, double[] end) {
        int first = perAxis * perAxis;
        double[][] ends = {places(box, start), places(box, end)};
        for (int k = 0; k < 2; k++) {
            int x = (int) Math.floor(ends[k][0] / 2);
            int y = (int) Math.floor(ends[k][1] / 2);
            for (int i = 0; i < 16; i++) {
                join(first + k, x - 1 + i / 4, y - 1 + i % 4);
            }
        }
        Graph<Integer, Integer> weighted = new AsWeightedGraph<>(graph, segment -> {
            double[] a = place(segments.get(segment)[0], ends);
            double[] b = place(segments.get(segment)[1], ends);
            double length = metric.length(a, b);
            return Double.isNaN(length) ? Double.POSITIVE_INFINITY : length;
        }, true, false);
        GraphPath<Integer, Integer> path =
                BidirectionalDijkstraShortestPath.findPathBetween(weighted, first, first + 1);
        boolean found = path != null && Double.isFinite(path.getWeight());
        Path result = found ? new Path(path.getVertexList().stream()
                .map(v -> v < first ? box.at(place(v, ends)[0], place(v, ends)[1]) : v == first ? start : end)
                .toArray(double[][]::new), path.getEdgeList().stream().mapToDouble(weighted::getEdgeWeight).toArray())
                : null;
        while (segments.size() > lattice) {
            graph.removeEdge(segments.size() - 1);
            segments.remove(segments.size() - 1);
        }
        return result;
    }

    private static double[] places(LatticeBox box, double[] point) {
        return new double[] {box.place(point, 0), box.place(point, 1)};
    }

    /** Where a node lies, in half spacings. */
    private double[] place(int node, double[][] ends) {
        int first = perAxis * perAxis;
        return node < first ? new double[] {2 * (node / perAxis), 2 * (node % perAxis)} : ends[node - first];
    }
}
