package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Shortest paths on a regular grid over a rectangle around all pairs of a call, for d = 2: starts for a minimiser that
 * do not depend on the straight line. Where the metric is a multiple of the identity and the cells are square, paths are
 * too long by up to 8.2, 2.7 or 1.3 percent with 8, 16 or 32 neighbours, however fine the grid is, as they can only run
 * in so many directions; the longer the metric's ellipses, the more. A segment weighs the mean of its lengths by the
 * metrics at both ends, which a ridge between two nodes escapes: for a length measure the curve ({@link CurveLength}).
 *
 * @param perAxis    the number of nodes along each axis, at least 2
 * @param neighbours 8, 16 or 32
 * @param margin     how far the rectangle goes beyond the pairs that are connected, relative to their extent
 */
public record GridGraph(int perAxis, int neighbours, double margin) implements GeodesicSolver {

    private static final int LARGEST = 2000;

    /** Half of the steps to 32 neighbours, those to 8 and 16 first; the others are their opposites. */
    private static final int[][] STEPS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}, {2, 1}, {1, 2}, {2, -1}, {1, -2}, {3, 1},
        {1, 3}, {3, -1}, {1, -3}, {3, 2}, {2, 3}, {3, -2}, {2, -3}};

    /** Refuses values that make no sense. */
    public GridGraph {
        if (perAxis < 2 || !(margin >= 0) || neighbours != 8 && neighbours != 16 && neighbours != 32) {
            throw new InvalidInputException("A grid needs at least 2 nodes along an axis, 8, 16 or 32 neighbours and a "
                    + "margin of at least 0, but " + perAxis + ", " + neighbours + " and " + margin + " were given.");
        }
    }

    /** 80 x 80 nodes with 16 neighbours, and a tenth of the pairs' extent around them. */
    public static GridGraph coarse() {
        return new GridGraph(80, 16, 0.1);
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        new NodalBasis(3).lines(starts, ends);
        if (starts.size(1) != 2) {
            throw new InvalidInputException("A grid needs points in the plane, but these have " + starts.size(1)
                    + " coordinates; a NearestNeighbourGraph takes any number.");
        }
        double[][] pairs = Nd4j.concat(0, starts, ends).castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] box = box(pairs);
        double[][] nodes = Arrays.copyOf(grid(box), perAxis * perAxis + pairs.length);
        System.arraycopy(pairs, 0, nodes, perAxis * perAxis, pairs.length);
        double[] metrics = metrics(manifold, nodes, starts.dataType());
        List<int[]> segments = segments(box, pairs);
        double[] weights = segments.stream().mapToDouble(s -> weight(nodes, metrics, s[0], s[1])).toArray();
        return new GeodesicGraph(nodes, segments, weights)
                .paths(perAxis * perAxis, (int) starts.size(0), starts.dataType());
    }

    private double[][] box(double[][] pairs) {
        double[][] box = new double[2][2];
        for (int a = 0; a < 2; a++) {
            int axis = a;
            double low = Arrays.stream(pairs).mapToDouble(p -> p[axis]).min().orElseThrow();
            double high = Arrays.stream(pairs).mapToDouble(p -> p[axis]).max().orElseThrow();
            box[0][a] = low;
            box[1][a] = high;
        }
        double extent = Math.max(box[1][0] - box[0][0], box[1][1] - box[0][1]);
        for (int a = 0; a < 2; a++) {
            box[0][a] -= margin * extent;
            // A line of points along an axis still gets a grid around it.
            box[1][a] = Math.max(box[1][a] + margin * extent, box[0][a] + 0.2 * extent);
        }
        return box;
    }

    private double[][] grid(double[][] box) {
        double[][] nodes = new double[perAxis * perAxis][2];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i][0] = box[0][0] + (box[1][0] - box[0][0]) * (i / perAxis) / (perAxis - 1);
            nodes[i][1] = box[0][1] + (box[1][1] - box[0][1]) * (i % perAxis) / (perAxis - 1);
        }
        return nodes;
    }

    private static double[] metrics(Manifold manifold, double[][] nodes, DataType type) {
        double[] metrics = new double[nodes.length * 4];
        for (int from = 0; from < nodes.length; from += LARGEST) {
            double[][] part = Arrays.copyOfRange(nodes, from, Math.min(nodes.length, from + LARGEST));
            INDArray points = Nd4j.createFromArray(part).castTo(type);
            double[] found = Scratch.value("grid", () -> manifold.metric(points).dup('c').data().asDouble());
            System.arraycopy(found, 0, metrics, from * 4, found.length);
        }
        return metrics;
    }

    /**
     * Between nodes of the grid by the stencil, from an end to the 16 nodes around its cell, between ends of one cell.
     */
    private List<int[]> segments(double[][] box, double[][] pairs) {
        List<int[]> segments = new ArrayList<>();
        for (int x = 0; x < perAxis; x++) {
            for (int y = 0; y < perAxis; y++) {
                for (int s = 0; s < neighbours / 2; s++) {
                    join(segments, x * perAxis + y, x + STEPS[s][0], y + STEPS[s][1]);
                }
            }
        }
        int[][] cells = new int[pairs.length][2];
        for (int i = 0; i < pairs.length; i++) {
            for (int a = 0; a < 2; a++) {
                double place = (pairs[i][a] - box[0][a]) / (box[1][a] - box[0][a]) * (perAxis - 1);
                cells[i][a] = (int) Math.floor(place);
            }
            for (int k = 0; k < 16; k++) {
                join(segments, perAxis * perAxis + i, cells[i][0] - 1 + k / 4, cells[i][1] - 1 + k % 4);
            }
        }
        int b = pairs.length / 2;
        for (int i = 0; i < b; i++) {
            if (Math.abs(cells[i][0] - cells[b + i][0]) <= 2 && Math.abs(cells[i][1] - cells[b + i][1]) <= 2) {
                segments.add(new int[] {perAxis * perAxis + i, perAxis * perAxis + b + i});
            }
        }
        return segments;
    }

    private void join(List<int[]> segments, int node, int x, int y) {
        if (x >= 0 && y >= 0 && x < perAxis && y < perAxis) {
            segments.add(new int[] {node, x * perAxis + y});
        }
    }

    private static double weight(double[][] nodes, double[] metrics, int i, int j) {
        double dx = nodes[j][0] - nodes[i][0];
        double dy = nodes[j][1] - nodes[i][1];
        return (length(metrics, i * 4, dx, dy) + length(metrics, j * 4, dx, dy)) / 2;
    }

    private static double length(double[] g, int at, double dx, double dy) {
        return Math.sqrt(g[at] * dx * dx + (g[at + 1] + g[at + 2]) * dx * dy + g[at + 3] * dy * dy);
    }
}
