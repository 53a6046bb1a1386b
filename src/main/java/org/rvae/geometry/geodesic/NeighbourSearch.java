package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The points that are nearest to others in the coordinates, by looking at all of them. */
final class NeighbourSearch {

    private final double[][] points;
    private final int count;

    /** For so many neighbours. */
    NeighbourSearch(double[][] points, int count) {
        this.points = points;
        this.count = count;
    }

    private record Neighbour(int index, double squared) {
    }

    /** The indices of the points that are nearest to the given one, without the one of the given index. */
    int[] nearest(double[] point, int without) {
        PriorityQueue<Neighbour> nearest = new PriorityQueue<>(Comparator.comparing(Neighbour::squared).reversed());
        for (int j = 0; j < points.length; j++) {
            double squared = squared(point, points[j]);
            if (j != without && (nearest.size() < count || squared < nearest.peek().squared)) {
                nearest.add(new Neighbour(j, squared));
                if (nearest.size() > count) {
                    nearest.remove();
                }
            }
        }
        return nearest.stream().mapToInt(Neighbour::index).toArray();
    }

    /**
     * The segments from the nodes of a start and an end to the points nearest to each, and between the two if one is
     * among the nearest to the other. The points are the first nodes.
     */
    List<int[]> join(double[][] nodes, int start, int end) {
        List<int[]> segments = new ArrayList<>();
        double between = squared(nodes[start], nodes[end]);
        boolean near = points.length < count;
        for (int node : new int[] {start, end}) {
            double farthest = 0;
            for (int j : nearest(nodes[node], -1)) {
                segments.add(new int[] {node, j});
                farthest = Math.max(farthest, squared(nodes[node], points[j]));
            }
            near |= between <= farthest;
        }
        if (near) {
            segments.add(new int[] {start, end});
        }
        return segments;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }
}
