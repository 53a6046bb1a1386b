package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;

/**
 * Takes the straight line for the geodesic, and its sum of squared chords for the published "squared distance" of a
 * curve of {@code scale} points. The published minimiser hardly moves its curves during training; where the ends are
 * close even one chord is as good as fifteen.
 *
 * @param basis  the splines of the curves that are returned
 * @param points how many points of the line are evaluated, ends included
 * @param scale  for how many points the sum of squared chords is stated
 */
public record StraightLines(SplineBasis basis, int points, int scale) implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public StraightLines {
        if (points < 2 || scale < 2) {
            throw new InvalidInputException("A line needs at least 2 points, but points = " + points + " and scale = "
                    + scale + " were given.");
        }
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        CubicSpline lines = CubicSpline.lines(basis, starts, ends);
        INDArray rows = lines.rows(lines.design(CubicSpline.grid(points)));
        if (!(manifold instanceof Immersion immersion)) {
            CurveEnergy.Values found = CurveEnergy.of(manifold).values(rows, lines.size());
            return result(lines, MetricTensors.column(found.energies(), rows.dataType()),
                    MetricTensors.column(found.lengths(), rows.dataType()));
        }
        ChordEnergy energy = new ChordEnergy(immersion.map().value(rows), lines.size());
        return result(lines, energy.energies().muli(points - 1), energy.lengths());
    }

    private Geodesics result(CubicSpline lines, INDArray energies, INDArray lengths) {
        Outcome[] outcomes = new Outcome[lines.size()];
        Arrays.fill(outcomes, Outcome.NOT_MINIMISED);
        return new Geodesics(lines, energies.div(scale - 1), energies, lengths, new int[lines.size()], outcomes);
    }
}
