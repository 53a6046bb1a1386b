package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The square of n x n nodes of a lattice that a pair of points gets. Lattices have spacings that are powers of two and
 * nodes at the whole multiples of them, so that squares of different pairs share nodes, and a pair's square is a
 * function of the pair alone.
 *
 * @param exponent the spacing is two to this power
 * @param left     the first node's first coordinate, in spacings
 * @param bottom   its second coordinate, in spacings
 * @param perAxis  n
 */
record LatticeBox(int exponent, long left, long bottom, int perAxis) {

    /** Spacings that a node next to the points, and the rounding of the square to the lattice, take. */
    private static final int ROUNDING = 3;

    /**
     * The square around the middle of two different points with at least {@code margin} times their distance on each
     * side of it, and with spacings at most twice as wide as that needs.
     */
    static LatticeBox around(double[] p, double[] q, int perAxis, double margin) {
        double side = (1 + 2 * margin) * Math.hypot(q[0] - p[0], q[1] - p[1]);
        int exponent = Math.getExponent(side / (perAxis - ROUNDING)) + 1;
        double spacing = Math.scalb(1.0, exponent);
        long half = (perAxis - 1) / 2;
        return new LatticeBox(exponent, Math.round((p[0] + q[0]) / 2 / spacing) - half,
                Math.round((p[1] + q[1]) / 2 / spacing) - half, perAxis);
    }

    /** The distance of neighbouring nodes. */
    double spacing() {
        return Math.scalb(1.0, exponent);
    }

    /** The number of nodes and of points half-way between them, along an axis. */
    int halves() {
        return 2 * perAxis - 1;
    }

    /** A coordinate in half spacings from the first node. */
    double place(double[] point, int axis) {
        return 2 * (point[axis] / spacing() - (axis == 0 ? left : bottom));
    }

    /** The point at so many half spacings from the first node. */
    double[] at(double x, double y) {
        return new double[] {(left + x / 2) * spacing(), (bottom + y / 2) * spacing()};
    }

    /** The nodes and the points half-way between them: the nodes of the lattice of half the spacing. */
    List<LatticeNodes.Node> places() {
        List<LatticeNodes.Node> places = new ArrayList<>();
        for (int x = 0; x < halves(); x++) {
            for (int y = 0; y < halves(); y++) {
                places.add(new LatticeNodes.Node(exponent - 1, 2 * left + x, 2 * bottom + y));
            }
        }
        return places;
    }

    /** The metric of the square, whose unit is half a spacing. */
    BilinearMetric metric(LatticeNodes nodes) {
        double[] values = places().stream().flatMapToDouble(place -> Arrays.stream(nodes.at(place))).toArray();
        return new BilinearMetric(halves(), values, spacing() / 2);
    }
}
