package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The length of curves by Gauss's rule with two nodes on each of a number of panels of equal Riemannian length, which
 * are found along the curve, and checked by the polygon of their ends. Panels of equal time miss what a fast part of a
 * curve crosses between two nodes: a curve that runs far out and back can then seem shorter than the distance of the
 * images of its ends. The polygon never is shorter than that distance on an immersed manifold, and never longer than
 * the curve. A curve whose two lengths differ by more than the tolerance is measured again with four times as many
 * panels, and once more; if they differ still its length is NaN, not known.
 *
 * @param panels    the number of panels, at least 2
 * @param tolerance of the relative difference, positive
 */
public record ResolvedLength(int panels, double tolerance) implements CurveMeasure {

    private static final double NODE = 0.5 / Math.sqrt(3);
    private static final int REFINEMENTS = 2;
    private static final int FACTOR = 4;

    /** Refuses values that make no sense. */
    public ResolvedLength {
        if (panels < 2 || !(tolerance > 0)) {
            throw new InvalidInputException("A resolved length needs at least 2 panels and a positive tolerance, but "
                    + panels + " and " + tolerance + " were given.");
        }
    }

    /** 256 panels and 0.5 %, by which lengths of solvers may differ. */
    public static ResolvedLength fine() {
        return new ResolvedLength(256, 0.005);
    }

    @Override
    public Measured measure(Manifold manifold, Curve curves) {
        Manifold held = manifold.held();
        double[] lengths = new double[curves.size()];
        double[] energies = new double[curves.size()];
        int[] open = IntStream.range(0, curves.size()).toArray();
        int count = panels;
        for (int round = 0; round <= REFINEMENTS && open.length > 0; round++, count *= FACTOR) {
            open = measure(held, curves, open, count, lengths, energies);
        }
        for (int i : open) {
            lengths[i] = Double.NaN;
            energies[i] = Double.NaN;
        }
        return new Measured(lengths, energies);
    }

    /** Measures some of the curves, few at a time, and returns those whose length is not resolved. */
    private int[] measure(Manifold manifold, Curve curves, int[] which, int count, double[] lengths,
            double[] energies) {
        IntStream.Builder open = IntStream.builder();
        int step = Math.max(1, Blocks.points(manifold.dimension()) / count);
        for (int from = 0; from < which.length; from += step) {
            int[] some = Arrays.copyOfRange(which, from, Math.min(which.length, from + step));
            Curve part = new CurvePart(curves, some);
            UnitSpeed.Placed placed = new UnitSpeed(count + 1).place(manifold, part);
            double[] chords = UnitSpeed.chords(manifold, placed.rows(), some.length);
            for (int k = 0; k < some.length; k++) {
                int i = some[k];
                integrate(manifold, new CurvePart(part, k), placed.times()[k], i, lengths, energies);
                double polygon = 0;
                for (int t = 0; t < count; t++) {
                    polygon += chords[t * some.length + k];
                }
                if (!(Math.abs(polygon - lengths[i]) <= tolerance * lengths[i])) {
                    open.add(i);
                }
            }
        }
        return open.build().toArray();
    }

    private static void integrate(Manifold manifold, Curve curve, double[] times, int target, double[] lengths,
            double[] energies) {
        lengths[target] = 0;
        energies[target] = 0;
        int step = Math.max(1, Blocks.points(manifold.dimension()) / 2);
        for (int from = 0; from + 1 < times.length; from += step) {
            int to = Math.min(times.length - 1, from + step);
            double[] nodes = nodes(times, from, to);
            INDArray points = curve.points(nodes);
            INDArray velocities = curve.velocities(nodes);
            long d = points.size(2);
            double[] squares = Scratch.value("resolved length", () -> manifold.squaredNorm(points.reshape('c', -1, d),
                    velocities.reshape('c', -1, d)).dup('c').data().asDouble());
            for (int q = 0; q < squares.length; q++) {
                double weight = (times[from + q / 2 + 1] - times[from + q / 2]) / 2;
                lengths[target] += weight * Math.sqrt(squares[q]);
                energies[target] += weight * squares[q] / 2;
            }
        }
    }

    private static double[] nodes(double[] times, int from, int to) {
        double[] nodes = new double[2 * (to - from)];
        for (int q = 0; q < nodes.length; q++) {
            double begin = times[from + q / 2];
            nodes[q] = begin + (times[from + q / 2 + 1] - begin) * (0.5 + (q % 2 == 0 ? -NODE : NODE));
        }
        return nodes;
    }
}
