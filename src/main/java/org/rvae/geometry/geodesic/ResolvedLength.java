package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The length of curves by Gauss's rule with two nodes on each of a number of panels of equal Riemannian length, which
 * are found along the curve, and checked by the polygon of their ends. Panels of equal time miss what a fast part of a
 * curve crosses between two nodes: a curve that runs far out and back can then seem shorter than the distance of the
 * images of its ends. On an immersed manifold the polygon never is shorter than that distance, and never longer than
 * the curve, but for rounding, which is allowed for; elsewhere its chords are by the metric in their middles. A curve
 * whose two lengths differ by more than the tolerance is measured again with four times as many panels, and once more;
 * if they differ still its length is NaN, not known. What lies between all points of equal time, and so thin that no
 * chord shows it, both lengths miss. A corner within a panel costs O(1 / panels) of what it changes.
 *
 * @param panels    the number of panels, at least 2
 * @param tolerance of the relative difference, positive
 */
public record ResolvedLength(int panels, double tolerance) implements CurveMeasure {

    private static final int REFINEMENTS = 2;
    private static final int FACTOR = 4;

    /** Refuses values that make no sense. */
    public ResolvedLength {
        if (panels < 2 || !(tolerance > 0)) {
            throw new InvalidInputException("A resolved length needs at least 2 panels and a positive tolerance, but "
                    + panels + " and " + tolerance + " were given.");
        }
    }

    /**
     * 256 panels and 0.5 %, by which lengths of solvers may differ. That is what the polygon may lack; of curves of a
     * trained decoder the length itself errs by less than 0.01 % where they are lines or minimised, and by some 0.1 %
     * at most where they are paths on a grid, with corners. It takes about five times as long as {@link
     * CurveLength#fine}.
     */
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
            double[] rounding = rounding(manifold, part);
            for (int k = 0; k < some.length; k++) {
                int i = some[k];
                Measured measured = new GaussPanels(placed.times()[k]).measure(manifold, new CurvePart(part, k));
                lengths[i] = measured.lengths()[0];
                energies[i] = measured.energies()[0];
                double polygon = 0;
                for (int t = 0; t < count; t++) {
                    polygon += chords[t * some.length + k];
                }
                if (!(Math.abs(polygon - lengths[i]) <= tolerance * lengths[i] + count * rounding[k])) {
                    open.add(i);
                }
            }
        }
        return open.build().toArray();
    }

    /** What rounding makes of a chord between images: short chords of large images are all rounding. */
    private static double[] rounding(Manifold manifold, Curve curves) {
        if (!(manifold instanceof Immersion immersion)) {
            return new double[curves.size()];
        }
        INDArray starts = curves.points(0);
        double unit = starts.dataType() == DataType.DOUBLE ? Math.ulp(1.0) : Math.ulp(1f);
        return Scratch.value("rounding", () -> Doubles.of(immersion.embed(
                starts.reshape('c', curves.size(), starts.size(2))).norm2(1).muli(unit)));
    }
}
