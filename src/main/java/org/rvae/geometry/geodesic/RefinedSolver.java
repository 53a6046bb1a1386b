package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Minimises again, with more points, where a solver's points did not see the curve between them or its search did not
 * converge. A discretised energy knows a curve at its points only: where the metric has ridges, a minimiser puts the
 * points on both sides of one and crosses it by a single chord, which is short while the curve is long. A curve counts
 * as resolved if the length of its polygon is that of the curve by a measure that sees more. Of the curves found for a
 * pair the one that is shortest by that measure is returned, or one that is resolved and converged if no other is and
 * it is longer than the shortest by the tolerance at most; where none is resolved, what had converged is {@link
 * Outcome#UNRESOLVED}.
 *
 * @param first     finds curves for all pairs
 * @param finer     minimise from these, one after the other, until the curve is resolved
 * @param measure   of the lengths that are compared
 * @param tolerance the difference of both lengths at which a curve is resolved, relative to the length, positive
 */
public record RefinedSolver(GeodesicSolver first, List<EnergyMinimiser> finer, CurveMeasure measure, double tolerance)
        implements GeodesicSolver {

    private static final int ITERATIONS = 300;

    /** Refuses values that make no sense. */
    public RefinedSolver {
        finer = List.copyOf(finer);
        if (finer.isEmpty() || !(tolerance > 0)) {
            throw new InvalidInputException("A refinement needs at least one finer minimiser and a positive tolerance, "
                    + "but there are " + finer.size() + " and the tolerance is " + tolerance + ".");
        }
    }

    /** By splines of 32 segments on 257 points, then 64 on 513, where lengths differ by more than 0.5 %. */
    public static RefinedSolver of(GeodesicSolver first) {
        return new RefinedSolver(first, List.of(splines(32, 257), splines(64, 513)), ResolvedLength.fine(), 0.005);
    }

    private static EnergyMinimiser splines(int segments, int points) {
        return new EnergyMinimiser(List.of(EnergyMinimiser.Level.splines(segments, points)), ITERATIONS, 1e-5);
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        return connect(manifold, starts, ends, (finished, total) -> { });
    }

    /** {@inheritDoc} What is minimised again counts as finished before. */
    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends, SolverProgress progress) {
        Geodesics found = first.connect(manifold, starts, ends, progress);
        double[] lengths = measure.measure(manifold, found.curves()).lengths();
        for (EnergyMinimiser minimiser : finer) {
            Geodesics current = found;
            double[] known = lengths;
            int[] open = IntStream.range(0, lengths.length).filter(i -> !settled(current, known, i)).toArray();
            if (open.length == 0) {
                return found;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The refinement of " + open.length + " curves was interrupted.");
            }
            Geodesics again = minimiser.minimise(manifold, new CurvePart(found.curves(), open));
            double[] measured = measure.measure(manifold, again.curves()).lengths();
            found = replaced(found, lengths, again, measured, open);
        }
        return marked(found, lengths);
    }

    private boolean settled(Geodesics found, double[] lengths, int i) {
        return found.outcomes()[i] == Outcome.NOT_FINITE || found.converged(i) && resolved(found, lengths, i);
    }

    private boolean resolved(Geodesics found, double[] lengths, int i) {
        return lengths[i] == 0 || Math.abs(found.lengths().getDouble(i) / lengths[i] - 1) <= tolerance;
    }

    /**
     * Takes each finer curve that is not longer, or settled and not longer by more than the tolerance. The length of an
     * open pair is thus that of the shortest curve that was seen. Lengths are replaced in place, iterations are added.
     */
    private Geodesics replaced(Geodesics found, double[] lengths, Geodesics again, double[] measured, int[] open) {
        int b = found.size();
        int[] rows = IntStream.range(0, b).toArray();
        int[] iterations = found.iterations().clone();
        for (int k = 0; k < open.length; k++) {
            int i = open[k];
            iterations[i] += again.iterations()[k];
            double allowed = again.converged(k) && resolved(again, measured, k) ? 1 + tolerance : 1;
            if (measured[k] <= lengths[i] * allowed || Double.isNaN(lengths[i])) {
                rows[i] = b + k;
                lengths[i] = measured[k];
            }
        }
        Geodesics both = Geodesics.joined(List.of(found, again));
        return new Geodesics(new CurvePart(both.curves(), rows), both.squaredDistance().getRows(rows),
                both.energies().getRows(rows), both.lengths().getRows(rows), iterations,
                Arrays.stream(rows).mapToObj(row -> both.outcomes()[row]).toArray(Outcome[]::new));
    }

    private Geodesics marked(Geodesics found, double[] lengths) {
        Outcome[] outcomes = found.outcomes().clone();
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = found.converged(i) && !resolved(found, lengths, i) ? Outcome.UNRESOLVED : outcomes[i];
        }
        return new Geodesics(found.curves(), found.squaredDistance(), found.energies(), found.lengths(),
                found.iterations(), outcomes);
    }
}
