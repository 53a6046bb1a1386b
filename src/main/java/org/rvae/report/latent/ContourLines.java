package org.rvae.report.latent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines on which a field has a value, by marching squares: linear along the edges between neighbouring cells'
 * centres, joined to polylines. Squares with a corner that is not finite have none.
 */
final class ContourLines {

    private final ScalarField field;
    private final double level;
    /** An edge of the grid of centres -> the edges to which the line goes on from it, at most two. */
    private final Map<Long, List<Long>> neighbours = new HashMap<>();

    private ContourLines(ScalarField field, double level) {
        this.field = field;
        this.level = level;
    }

    /** Polylines (n, 2) in latent units; closed ones end where they start. */
    static List<double[][]> of(ScalarField field, double level) {
        ContourLines lines = new ContourLines(field, level);
        for (int row = 0; row + 1 < field.rows(); row++) {
            for (int column = 0; column + 1 < field.columns(); column++) {
                lines.addSquare(column, row);
            }
        }
        return lines.join();
    }

    private boolean above(int column, int row) {
        return field.value(column, row) >= level;
    }

    /** Corners and edges counter-clockwise from the lower left and from the lower side. */
    private void addSquare(int c, int r) {
        double sum = field.value(c, r) + field.value(c + 1, r) + field.value(c + 1, r + 1) + field.value(c, r + 1);
        if (!Double.isFinite(sum)) {
            return;
        }
        boolean[] corner = {above(c, r), above(c + 1, r), above(c + 1, r + 1), above(c, r + 1)};
        long[] edge = {edge(c, r, 0), edge(c + 1, r, 1), edge(c, r + 1, 0), edge(c, r, 1)};
        List<Long> crossed = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            if (corner[k] != corner[(k + 1) % 4]) {
                crossed.add(edge[k]);
            }
        }
        if (crossed.size() == 2) {
            connect(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            // A saddle: the centre decides which two corners are joined.
            boolean cutsOffFirst = corner[0] != (sum / 4 >= level);
            connect(edge[0], edge[cutsOffFirst ? 3 : 1]);
            connect(edge[2], edge[cutsOffFirst ? 1 : 3]);
        }
    }

    /** The edge from a centre to the right (0) or upwards (1). */
    private long edge(int column, int row, int upwards) {
        return 2L * ((long) row * field.columns() + column) + upwards;
    }

    private void connect(long a, long b) {
        neighbours.computeIfAbsent(a, key -> new ArrayList<>(2)).add(b);
        neighbours.computeIfAbsent(b, key -> new ArrayList<>(2)).add(a);
    }

    private double[] point(long edge) {
        int column = (int) (edge / 2 % field.columns());
        int row = (int) (edge / 2 / field.columns());
        int right = edge % 2 == 0 ? 1 : 0;
        double from = field.value(column, row);
        double share = (level - from) / (field.value(column + right, row + 1 - right) - from);
        return new double[] {field.x(column) + right * share * (field.x(1) - field.x(0)),
            field.y(row) + (1 - right) * share * (field.y(1) - field.y(0))};
    }

    private List<double[][]> join() {
        List<double[][]> lines = new ArrayList<>();
        while (!neighbours.isEmpty()) {
            long start = neighbours.keySet().iterator().next();
            Deque<Long> line = new ArrayDeque<>(List.of(start));
            long next = follow(line, start, true);
            if (next != start) {
                follow(line, start, false);
            }
            lines.add(line.stream().map(this::point).toArray(double[][]::new));
        }
        return lines;
    }

    /** Takes the connections along the line, as far as they go, and returns the last edge. */
    private long follow(Deque<Long> line, long start, boolean forwards) {
        long here = start;
        while (neighbours.containsKey(here)) {
            long next = neighbours.get(here).get(0);
            remove(here, next);
            remove(next, here);
            if (forwards) {
                line.addLast(next);
            } else {
                line.addFirst(next);
            }
            here = next;
        }
        return here;
    }

    private void remove(long from, long to) {
        List<Long> rest = neighbours.get(from);
        rest.remove(Long.valueOf(to));
        if (rest.isEmpty()) {
            neighbours.remove(from);
        }
    }
}
