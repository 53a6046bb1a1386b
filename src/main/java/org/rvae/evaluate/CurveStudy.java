package org.rvae.evaluate;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.geometry.geodesic.SolverProgress;

/**
 * The curves that several solvers find between the same pairs of points, all measured by one fine quadrature and by one
 * measure of stationarity: neither the number of points nor the curve space nor the stopping rule of a solver then
 * counts for or against it.
 *
 * @param pairs   the pairs
 * @param lines   the lengths of the straight lines in the coordinates, B numbers
 * @param results what each solver found
 */
public record CurveStudy(CodePairs pairs, double[] lines, List<Result> results) {

    /**
     * What a solver found.
     *
     * @param geodesics the curves
     * @param numbers   what is known of them
     */
    public record Result(Geodesics geodesics, SolverNumbers numbers) {

        /** The solver's name. */
        public String solver() {
            return numbers.solver();
        }

        /** The lengths of the curves, by the common quadrature; NaN where it is not known. */
        public double[] lengths() {
            return numbers.lengths();
        }

        /** Their energies, by the common quadrature. */
        public double[] energies() {
            return numbers.energies();
        }

        /** The seconds of processor time that all of them took together. */
        public double seconds() {
            return numbers.seconds();
        }

        /** How many ended so. */
        public long count(Outcome outcome) {
            return numbers.count(outcome);
        }
    }

    /**
     * Runs the solvers, one after the other, in blocks of pairs.
     *
     * @param solvers  with their names, in this order
     * @param progress is told how many curves are done, of all curves of all solvers
     * @throws InterruptedStudy if the thread is interrupted; it holds the results of the solvers that are done, and the
     *                          thread stays interrupted
     */
    public static CurveStudy run(Manifold manifold, CodePairs pairs, Map<String, GeodesicSolver> solvers,
            SolverProgress progress) {
        return new CurveStudyRun(manifold.held(), pairs, solvers.size(), progress).run(solvers, name -> { });
    }

    /**
     * Runs the solvers, one after the other.
     *
     * @param solvers with their names, in this order
     * @param told    is told the name of each solver before it starts
     * @throws InterruptedStudy if the thread is interrupted
     */
    public static CurveStudy run(Manifold manifold, CodePairs pairs, Map<String, GeodesicSolver> solvers,
            Consumer<String> told) {
        return new CurveStudyRun(manifold.held(), pairs, solvers.size(), (finished, total) -> { }).run(solvers, told);
    }

    /** What is known of all curves. */
    public CurveNumbers numbers() {
        return new CurveNumbers(lines, results.stream().map(Result::numbers).toList());
    }

    /** The result of the solver of this name. */
    public Result of(String solver) {
        return results.stream().filter(r -> r.solver().equals(solver)).findFirst().orElseThrow();
    }

    /** The lengths of a result relative to the straight lines'. */
    public double[] ratios(Result result) {
        return numbers().ratios(result.numbers());
    }

    /** The pairs whose search converged, from the one whose curve is shortest relative to the line to the longest. */
    public int[] order(Result result) {
        return numbers().order(result.numbers());
    }

    /** By how much each curve of one result is longer than that of another: 0.1 for 10 %. */
    public double[] excess(Result longer, Result shorter) {
        return numbers().excess(longer.numbers(), shorter.numbers());
    }

    /** For each pair the length of the shortest curve that any solver found, the straight line included. */
    public double[] shortest() {
        return numbers().shortest();
    }
}
