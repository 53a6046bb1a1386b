package org.rvae.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;

/**
 * The curves that several solvers find between the same pairs of points, all measured by one fine quadrature: neither
 * the number of points nor the curve space of a solver then counts for or against it.
 *
 * @param pairs   the pairs
 * @param lines   the lengths of the straight lines in the coordinates, B numbers
 * @param results what each solver found
 */
public record CurveStudy(CodePairs pairs, double[] lines, List<Result> results) {

    /**
     * What a solver found.
     *
     * @param solver    its name
     * @param geodesics the curves
     * @param lengths   their lengths, by the common quadrature; NaN where the metric is not defined on the way
     * @param energies  their energies, by the common quadrature
     * @param seconds   the time that all of them took together
     */
    public record Result(String solver, Geodesics geodesics, double[] lengths, double[] energies, double seconds) {

        /** How many ended so. */
        public long count(Outcome outcome) {
            return Arrays.stream(geodesics.outcomes()).filter(o -> o == outcome).count();
        }
    }

    /**
     * Runs the solvers, one after the other.
     *
     * @param solvers  with their names, in this order
     * @param progress is told the name of each solver before it starts
     */
    public static CurveStudy run(Manifold manifold, CodePairs pairs, Map<String, GeodesicSolver> solvers,
            Consumer<String> progress) {
        Manifold held = manifold.held();
        CurveLength quadrature = CurveLength.fine();
        Geodesics line = NamedSolver.LINE.solver().connect(held, pairs.starts(), pairs.ends());
        double[] lines = quadrature.of(held, line.curves()).data().asDouble();
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, GeodesicSolver> solver : solvers.entrySet()) {
            progress.accept(solver.getKey());
            long begin = System.nanoTime();
            Geodesics found = solver.getValue().connect(held, pairs.starts(), pairs.ends());
            double seconds = (System.nanoTime() - begin) * 1e-9;
            CurveLength.Measured measured = quadrature.measure(held, found.curves());
            results.add(new Result(solver.getKey(), found, measured.lengths(), measured.energies(), seconds));
        }
        return new CurveStudy(pairs, lines, List.copyOf(results));
    }

    /** The result of the solver of this name. */
    public Result of(String solver) {
        return results.stream().filter(r -> r.solver().equals(solver)).findFirst().orElseThrow();
    }

    /** The lengths of a result relative to the straight lines'. */
    public double[] ratios(Result result) {
        return IntStream.range(0, lines.length).mapToDouble(i -> result.lengths()[i] / lines[i]).toArray();
    }

    /** The pairs whose search converged, from the one whose curve is shortest relative to the line to the longest. */
    public int[] order(Result result) {
        double[] ratios = ratios(result);
        return IntStream.range(0, ratios.length)
                .filter(i -> result.geodesics().converged(i) && Double.isFinite(ratios[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> ratios[i])).mapToInt(i -> i).toArray();
    }

    /** By how much each curve of one result is longer than that of another: 0.1 for 10 %. */
    public double[] excess(Result longer, Result shorter) {
        return IntStream.range(0, lines.length).mapToDouble(i -> longer.lengths()[i] / shorter.lengths()[i] - 1)
                .toArray();
    }

    /** For each pair the length of the shortest curve that any solver found, the straight line included. */
    public double[] shortest() {
        return IntStream.range(0, lines.length).mapToDouble(i -> DoubleStream.concat(DoubleStream.of(lines[i]),
                results.stream().mapToDouble(r -> r.lengths()[i])).filter(Double::isFinite).min().orElse(Double.NaN))
                .toArray();
    }
}
