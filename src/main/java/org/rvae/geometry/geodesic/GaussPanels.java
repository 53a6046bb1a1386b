package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Gauss's rule with two nodes on each of the panels between some times.
 *
 * @param ends of the panels, ascending from 0 to 1
 */
record GaussPanels(double... ends) {

    private static final double NODE = 0.5 / Math.sqrt(3);

    /** Lengths and energies of curves on a manifold that is held. */
    CurveMeasure.Measured measure(Manifold held, Curve curves) {
        double[] lengths = new double[curves.size()];
        double[] energies = new double[curves.size()];
        int step = Math.max(1, Blocks.points(held.dimension()) / (2 * curves.size()));
        for (int from = 0; from + 1 < ends.length; from += step) {
            add(held, curves, Arrays.copyOfRange(ends, from, Math.min(ends.length, from + step + 1)), lengths,
                    energies);
        }
        return new CurveMeasure.Measured(lengths, energies);
    }

    private static void add(Manifold held, Curve curves, double[] some, double[] lengths, double[] energies) {
        double[] times = new double[2 * (some.length - 1)];
        for (int q = 0; q < times.length; q++) {
            times[q] = some[q / 2] + (some[q / 2 + 1] - some[q / 2]) * (0.5 + (q % 2 == 0 ? -NODE : NODE));
        }
        INDArray points = curves.points(times);
        INDArray velocities = curves.velocities(times);
        long d = points.size(2);
        double[] squares = Scratch.value("length", () -> held.squaredNorm(points.reshape('c', -1, d),
                velocities.reshape('c', -1, d)).dup('c').data().asDouble());
        for (int i = 0; i < squares.length; i++) {
            int q = i % times.length;
            double weight = (some[q / 2 + 1] - some[q / 2]) / 2;
            lengths[i / times.length] += weight * Math.sqrt(squares[i]);
            energies[i / times.length] += weight * squares[i] / 2;
        }
    }
}
