package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Doubles;

/**
 * The metric of a surface between the nodes of a lattice, by biquadratic B-splines whose coefficients are its values at
 * the nodes: averages with positive weights, so that they are positive definite, and once continuously differentiable,
 * so that energies can be minimised. For spacings h they differ from the metric by about h^2 / 8 times the sum of its
 * second derivatives along both axes. Each curve has a lattice whose spacing depends on its own ends alone, so that
 * what it sees does not depend on the others, but for rounding.
 */
final class LatticeMidpoints implements MidpointMetrics {

    private static final int SIDE = 3;
    /** Ends that move by rounding, from step to step, keep their lattice if their distance is a power of two. */
    private static final double SLACK = 1 + 1e-4;

    private final LatticeNodes nodes;
    private final double share;
    private final Map<LatticeNodes.Node, double[]> patches = new HashMap<>();

    /** With at least so many spacings between the ends of a curve, and at most twice as many. */
    LatticeMidpoints(LatticeNodes nodes, int spacings) {
        this.nodes = nodes;
        this.share = 1.0 / spacings;
    }

    @Override
    public Midpoints at(INDArray rows, int curves) {
        double[] z = Doubles.of(rows);
        int count = z.length / 2 - curves;
        double[] chords = new double[2 * count];
        LatticeNodes.Node[] cells = new LatticeNodes.Node[count];
        for (int i = 0; i < count; i++) {
            int exponent = exponent(z, i % curves, count + i % curves);
            long[] cell = new long[2];
            for (int a = 0; a < 2; a++) {
                chords[2 * i + a] = z[2 * (i + curves) + a] - z[2 * i + a];
                cell[a] = Math.round(Math.scalb(middle(z, i, curves, a), -exponent));
            }
            cells[i] = new LatticeNodes.Node(exponent, cell[0], cell[1]);
        }
        require(cells);
        double[] metric = new double[4 * count];
        double[] derivative = new double[8 * count];
        for (int i = 0; i < count; i++) {
            LatticeNodes.Node cell = cells[i];
            double x = Math.scalb(middle(z, i, curves, 0), -cell.exponent()) - cell.x();
            double y = Math.scalb(middle(z, i, curves, 1), -cell.exponent()) - cell.y();
            interpolate(patches.get(cell), x, y, Math.scalb(1.0, -cell.exponent()), i, metric, derivative);
        }
        return new Midpoints(2, chords, metric, derivative);
    }

    private static double middle(double[] z, int chord, int curves, int axis) {
        return (z[2 * chord + axis] + z[2 * (chord + curves) + axis]) / 2;
    }

    private int exponent(double[] z, int first, int last) {
        return Math.getExponent(SLACK * share
                * Math.hypot(z[2 * last] - z[2 * first], z[2 * last + 1] - z[2 * first + 1]));
    }

    /** Gathers the values around new cells. */
    private void require(LatticeNodes.Node[] cells) {
        List<LatticeNodes.Node> fresh = Arrays.stream(cells).filter(cell -> !patches.containsKey(cell)).distinct()
                .toList();
        nodes.require(fresh.stream().flatMap(LatticeMidpoints::around));
        fresh.forEach(cell -> patches.put(cell,
                around(cell).flatMapToDouble(node -> Arrays.stream(nodes.at(node))).toArray()));
    }

    private static Stream<LatticeNodes.Node> around(LatticeNodes.Node cell) {
        return IntStream.range(0, SIDE * SIDE).mapToObj(k -> new LatticeNodes.Node(cell.exponent(),
                cell.x() + k / SIDE - 1, cell.y() + k % SIDE - 1));
    }

    /** Writes the metric of chord i and its derivative, x and y spacings from the middle of the patch. */
    private static void interpolate(double[] patch, double x, double y, double scale, int i, double[] metric,
            double[] derivative) {
        double[] u = weights(x);
        double[] v = weights(y);
        double[] du = slopes(x);
        double[] dv = slopes(y);
        for (int k = 0; k < SIDE * SIDE; k++) {
            double value = u[k / SIDE] * v[k % SIDE];
            double alongX = scale * du[k / SIDE] * v[k % SIDE];
            double alongY = scale * u[k / SIDE] * dv[k % SIDE];
            for (int e = 0; e < 4; e++) {
                metric[4 * i + e] += value * patch[4 * k + e];
                derivative[8 * i + 2 * e] += alongX * patch[4 * k + e];
                derivative[8 * i + 2 * e + 1] += alongY * patch[4 * k + e];
            }
        }
    }

    /** The B-splines of the nodes before, at and after the nearest one, t spacings from that. */
    private static double[] weights(double t) {
        return new double[] {(0.5 - t) * (0.5 - t) / 2, 0.75 - t * t, (0.5 + t) * (0.5 + t) / 2};
    }

    private static double[] slopes(double t) {
        return new double[] {t - 0.5, -2 * t, t + 0.5};
    }
}
