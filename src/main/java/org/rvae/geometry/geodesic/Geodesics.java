package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Searches;

/**
 * What a solver found for B pairs of points.
 *
 * @param curves          the curves
 * @param squaredDistance what the solver calls the squared distance of each pair, (B, 1)
 * @param energies        the discretised energy 1/2 int |c'|^2 of each curve at the solver's own points, (B, 1)
 * @param lengths         the length of each curve, as the polygon of the solver's own points, (B, 1); to compare
 *                        solvers measure their curves alike
 * @param iterations      the iterations that each curve took
 * @param outcomes        how the search for each curve ended
 */
public record Geodesics(Curve curves, INDArray squaredDistance, INDArray energies, INDArray lengths, int[] iterations,
        Outcome[] outcomes) implements Searches {

    /** The results for several batches of pairs, one after the other, as those of one batch. */
    public static Geodesics joined(List<Geodesics> batches) {
        return new Geodesics(JoinedCurves.of(batches.stream().map(Geodesics::curves).toList()),
                rows(batches, Geodesics::squaredDistance), rows(batches, Geodesics::energies),
                rows(batches, Geodesics::lengths),
                batches.stream().flatMapToInt(g -> Arrays.stream(g.iterations)).toArray(),
                batches.stream().flatMap(g -> Arrays.stream(g.outcomes)).toArray(Outcome[]::new));
    }

    private static INDArray rows(List<Geodesics> batches, Function<Geodesics, INDArray> part) {
        return Nd4j.concat(0, batches.stream().map(part).toArray(INDArray[]::new));
    }

    @Override
    public int size() {
        return outcomes.length;
    }

    /** Whether curve i is stationary to the solver's tolerance: no step gains more. */
    @Override
    public boolean converged(int i) {
        return outcomes[i] == Outcome.CONVERGED;
    }
}
