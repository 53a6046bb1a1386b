package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Minimises from several starts, and returns for each pair the curve that is shortest by a common measure. A minimiser
 * finds the nearest minimum, and on a decoder there are several: from the straight line alone some curves end in a
 * longer one.
 *
 * @param minimiser finds the curves
 * @param starts    find what it starts from, for example {@link StraightLines} and {@link GridGraph}
 * @param measure   compares what comes out
 */
public record MultiStart(EnergyMinimiser minimiser, List<GeodesicSolver> starts, CurveLength measure)
        implements GeodesicSolver {

    /** Refuses to have no start. */
    public MultiStart {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new InvalidInputException("There must be at least one start.");
        }
    }

    /** Splines from the shortest paths of a grid, for d = 2: better minima than from the line, in fewer iterations. */
    public static MultiStart fromGrid() {
        return new MultiStart(EnergyMinimiser.splines(), List.of(GridGraph.coarse()), CurveLength.fine());
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray a, INDArray b) {
        List<Geodesics> found = starts.stream()
                .map(start -> minimiser.minimise(manifold, start.connect(manifold, a, b).curves())).toList();
        return found.size() == 1 ? found.get(0) : shortest(manifold, found, measure);
    }

    /** For each pair the shortest of several curves; those without a length count only if there is no other. */
    public static Geodesics shortest(Manifold manifold, List<Geodesics> candidates, CurveLength measure) {
        int b = candidates.get(0).size();
        int[] which = new int[b];
        double[] least = new double[b];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int k = 0; k < candidates.size(); k++) {
            double[] lengths = measure.of(manifold, candidates.get(k).curves()).data().asDouble();
            for (int i = 0; i < b; i++) {
                if (lengths[i] < least[i]) {
                    least[i] = lengths[i];
                    which[i] = k;
                }
            }
        }
        return Selection.of(candidates, which);
    }
}
