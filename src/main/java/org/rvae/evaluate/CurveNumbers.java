package org.rvae.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.rvae.geometry.geodesic.Outcome;

/**
 * What is known of the curves that several solvers found between the same B pairs of points: of a study that was run,
 * or of one that was read from a file.
 *
 * @param lines   the lengths of the straight lines in the coordinates, B numbers
 * @param solvers what each solver found
 */
public record CurveNumbers(double[] lines, List<SolverNumbers> solvers) {

    /** Refuses solvers of other numbers of pairs. */
    public CurveNumbers {
        solvers = List.copyOf(solvers);
        for (SolverNumbers one : solvers) {
            if (one.size() != lines.length) {
                throw new InvalidInputException("There are " + lines.length + " pairs, but " + one.size()
                        + " curves of the solver " + one.solver() + ".");
            }
        }
    }

    /** What the solver of this name found. */
    public SolverNumbers of(String solver) {
        return solvers.stream().filter(s -> s.solver().equals(solver)).findFirst()
                .orElseThrow(() -> new InvalidInputException("There are no curves of the solver \"" + solver
                        + "\", only of " + solvers.stream().map(SolverNumbers::solver)
                        .collect(Collectors.joining(", ")) + "."));
    }

    /** The lengths of a solver's curves relative to the straight lines'. */
    public double[] ratios(SolverNumbers solver) {
        return IntStream.range(0, lines.length).mapToDouble(i -> solver.lengths()[i] / lines[i]).toArray();
    }

    /** By how much each curve of one solver is longer than that of another: 0.1 for 10 %. */
    public double[] excess(SolverNumbers longer, SolverNumbers shorter) {
        return IntStream.range(0, lines.length).mapToDouble(i -> longer.lengths()[i] / shorter.lengths()[i] - 1)
                .toArray();
    }

    /** For each pair the length of the shortest curve that any solver found, the straight line included. */
    public double[] shortest() {
        return IntStream.range(0, lines.length).mapToDouble(i -> DoubleStream.concat(DoubleStream.of(lines[i]),
                solvers.stream().mapToDouble(s -> s.lengths()[i])).filter(Double::isFinite).min().orElse(Double.NaN))
                .toArray();
    }

    /** By how much each curve of a solver is longer than the shortest that any solver found: 0.1 for 10 %. */
    public double[] aboveShortest(SolverNumbers solver) {
        double[] shortest = shortest();
        return IntStream.range(0, shortest.length).mapToDouble(i -> solver.lengths()[i] / shortest[i] - 1).toArray();
    }

    /**
     * For each pair, whether the curves of two solvers are farther apart in length than the given share: at least one
     * of them is not shortest then. So it is where one has no length.
     */
    public boolean[] apart(SolverNumbers one, SolverNumbers other, double share) {
        double[] excess = excess(one, other);
        boolean[] result = new boolean[excess.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = !(Math.abs(excess[i]) <= share);
        }
        return result;
    }

    /** The pairs whose search converged, from the one whose curve is shortest relative to the line to the longest. */
    public int[] order(SolverNumbers solver) {
        double[] ratios = ratios(solver);
        return IntStream.range(0, ratios.length)
                .filter(i -> solver.outcomes()[i] == Outcome.CONVERGED
                        && Double.isFinite(ratios[i]))
                .boxed().sorted(Comparator.comparingDouble(i -> ratios[i])).mapToInt(i -> i).toArray();
    }
}
