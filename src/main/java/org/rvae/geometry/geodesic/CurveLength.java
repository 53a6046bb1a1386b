package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The length of curves, the integral of (c'^T G c')^(1/2), by Gauss's rule with two nodes on each of a number of equal
 * panels of time. The error is O(panels^-4) for curves that are smooth on every
 * panel, such as splines and discrete curves whose intervals are made of whole panels; at corners within a panel it is
 * O(panels^-1) of what the corner changes. It is for curves whose speed does not change much, as minimisers make them: what
 * a curve crosses between two nodes it does not see, where {@link ResolvedLength} looks.
 *
 * @param panels the number of panels
 */
public record CurveLength(int panels) implements CurveMeasure {

    private static final double NODE = 0.5 / Math.sqrt(3);

    /** Refuses a number of panels that is not positive. */
    public CurveLength {
        if (panels < 1) {
            throw new InvalidInputException("The number of panels must be positive, but is " + panels + ".");
        }
    }

    /** 128 panels, 256 nodes. */
    public static CurveLength fine() {
        return new CurveLength(128);
    }

    @Override
    public Measured measure(Manifold manifold, Curve curves) {
        double[] lengths = new double[curves.size()];
        double[] energies = new double[curves.size()];
        Manifold held = manifold.held();
        int step = Math.max(1, Blocks.points(manifold.dimension()) / (2 * curves.size()));
        for (int from = 0; from < panels; from += step) {
            double[] times = nodes(from, Math.min(panels, from + step));
            INDArray points = curves.points(times);
            INDArray velocities = curves.velocities(times);
            long d = points.size(2);
            double[] squares = Scratch.value("length", () -> held.squaredNorm(points.reshape('c', -1, d),
                    velocities.reshape('c', -1, d)).dup('c').data().asDouble());
            for (int i = 0; i < squares.length; i++) {
                lengths[i / times.length] += Math.sqrt(squares[i]) / (2 * panels);
                energies[i / times.length] += squares[i] / (4 * panels);
            }
        }
        return new Measured(lengths, energies);
    }

    private double[] nodes(int from, int to) {
        double[] times = new double[2 * (to - from)];
        for (int i = 0; i < times.length; i++) {
            times[i] = (from + i / 2 + 0.5 + (i % 2 == 0 ? -NODE : NODE)) / panels;
        }
        return times;
    }
}
