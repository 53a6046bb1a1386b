package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * The length of curves, the integral of (c'^T G c')^(1/2), by Gauss's rule with two nodes on each of a number of equal
 * panels: one measure for the curves of all solvers. The error is O(panels^-4) for curves that are smooth on every
 * panel, such as splines and discrete curves whose intervals are made of whole panels; at corners within a panel it is
 * O(panels^-1) of what the corner changes.
 *
 * @param panels the number of panels
 */
public record CurveLength(int panels) {

    private static final double NODE = 0.5 / Math.sqrt(3);
    private static final int LARGEST = 2000;

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

    /** The lengths of the curves, (B, 1). */
    public INDArray of(Manifold manifold, Curve curves) {
        double[] lengths = new double[curves.size()];
        int step = Math.max(1, LARGEST / (2 * curves.size()));
        INDArray first = null;
        for (int from = 0; from < panels; from += step) {
            double[] times = nodes(from, Math.min(panels, from + step));
            INDArray points = curves.points(times);
            INDArray velocities = curves.velocities(times);
            first = first == null ? points : first;
            long d = points.size(2);
            double[] squares = Scratch.value("length", () -> manifold.squaredNorm(points.reshape('c', -1, d),
                    velocities.reshape('c', -1, d)).dup('c').data().asDouble());
            for (int i = 0; i < squares.length; i++) {
                lengths[i / times.length] += Math.sqrt(squares[i]) / (2 * panels);
            }
        }
        return MetricTensors.column(lengths, first.dataType());
    }

    private double[] nodes(int from, int to) {
        double[] times = new double[2 * (to - from)];
        for (int i = 0; i < times.length; i++) {
            times[i] = (from + i / 2 + 0.5 + (i % 2 == 0 ? -NODE : NODE)) / panels;
        }
        return times;
    }
}
