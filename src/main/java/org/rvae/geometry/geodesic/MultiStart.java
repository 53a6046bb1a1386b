package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Minimises from several starts, and returns for each pair the curve that is shortest by a common measure. A minimiser
 * finds the nearest minimum, and on a decoder there are several: from the straight line alone some curves end in a
 * longer one. With several starts, one that is clearly shorter than what the minimiser made of it, with points too far
 * apart to see a ridge, is returned in its place, as not minimised; {@link RefinedSolver} goes on from there.
 *
 * @param minimiser finds the curves
 * @param starts    find what it starts from, for example {@link StraightLines} and {@link GridGraph}
 * @param measure   compares what comes out
 */
public record MultiStart(EnergyMinimiser minimiser, List<GeodesicSolver> starts, CurveMeasure measure)
        implements GeodesicSolver {

    /** By half a percent, which is more than the quadrature's error at the corners of a path. */
    private static final double CLEARLY = 0.995;

    /** Refuses to have no start. */
    public MultiStart {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new InvalidInputException("There must be at least one start.");
        }
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray a, INDArray b) {
        return connect(manifold, a, b, (finished, total) -> { });
    }

    /** {@inheritDoc} A pair counts as finished by as large a share as starts are done. */
    @Override
    public Geodesics connect(Manifold manifold, INDArray a, INDArray b, SolverProgress progress) {
        List<Geodesics> from = new ArrayList<>();
        List<Geodesics> found = new ArrayList<>();
        int pairs = (int) a.size(0);
        for (GeodesicSolver start : starts) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The search was interrupted after " + found.size() + " of "
                        + starts.size() + " starts.");
            }
            from.add(start.connect(manifold, a, b));
            found.add(minimiser.minimise(manifold, from.get(from.size() - 1).curves()));
            progress.update((int) ((long) pairs * found.size() / starts.size()), pairs);
        }
        return found.size() == 1 ? found.get(0) : shortest(manifold, found, from);
    }

    /**
     * The shortest of the minimised curves and of those starts that are clearly shorter than what was made of them: the
     * minimiser's points did not see what lies between them then.
     */
    private Geodesics shortest(Manifold manifold, List<Geodesics> found, List<Geodesics> from) {
        int b = found.get(0).size();
        List<Geodesics> candidates = new ArrayList<>(found);
        List<double[]> lengths = new ArrayList<>();
        found.forEach(one -> lengths.add(measure.measure(manifold, one.curves()).lengths()));
        for (int k = 0; k < from.size(); k++) {
            Geodesics start = from.get(k);
            double[] minimised = lengths.get(k);
            int[] open = IntStream.range(0, b)
                    .filter(i -> !(start.lengths().getDouble(i) >= CLEARLY * minimised[i])).toArray();
            double[] own = new double[b];
            Arrays.fill(own, Double.POSITIVE_INFINITY);
            double[] measured = open.length == 0 ? own
                    : measure.measure(manifold, new CurvePart(start.curves(), open)).lengths();
            for (int j = 0; j < open.length; j++) {
                own[open[j]] = measured[j] >= CLEARLY * minimised[open[j]] ? Double.POSITIVE_INFINITY : measured[j];
            }
            candidates.add(new Geodesics(start.curves(), start.squaredDistance(), start.energies(), start.lengths(),
                    new int[b], start.outcomes()));
            lengths.add(own);
        }
        return Selection.of(candidates, least(lengths, b));
    }

    /** Curves without a length count only if there is no other. */
    private static int[] least(List<double[]> lengths, int b) {
        int[] which = new int[b];
        double[] least = new double[b];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int k = 0; k < lengths.size(); k++) {
            for (int i = 0; i < b; i++) {
                if (lengths.get(k)[i] < least[i]) {
                    least[i] = lengths.get(k)[i];
                    which[i] = k;
                }
            }
        }
        return which;
    }
}
