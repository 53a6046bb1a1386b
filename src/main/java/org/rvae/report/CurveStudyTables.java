package org.rvae.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.Quantiles;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.geometry.geodesic.Outcome;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of a comparison of geodesic solvers. */
public final class CurveStudyTables {

    /**
     * A curve counts as longer than the line if it is by more than this share, which the common quadrature may err by
     * for lines and minimised curves. For paths on a grid, with their corners, it may err by ten times as much.
     */
    private static final double LONGER = 1e-4;

    private CurveStudyTables() {
    }

    /** {@link #summary(String, CurveNumbers)} of a study that was run. */
    public static Table summary(String title, CurveStudy study) {
        return summary(title, study.numbers());
    }

    /**
     * One row for each solver: lengths relative to the straight line, energies, how many curves are stationary by the
     * measure common to all, how many searches met the solver's own stopping rule, and the processor time. Means are
     * over the pairs with finite lengths.
     */
    public static Table summary(String title, CurveNumbers study) {
        List<SolverNumbers> rows = study.solvers();
        return Table.create(title, StringColumn.create("solver", rows.stream().map(SolverNumbers::solver).toList()),
                column("length / line, mean", rows, s -> fixed(statistic(study.ratios(s)).mean(), 3)),
                column("\u00b1 over pairs", rows, s -> fixed(statistic(study.ratios(s)).deviation(), 3)),
                column("least", rows, s -> fixed(Quantiles.of(Quantiles.finite(study.ratios(s)), 0), 3)),
                column("longer than the line", rows, s -> share(Arrays.stream(Quantiles.finite(study.ratios(s)))
                        .filter(x -> x > 1 + LONGER).count(), s.size())),
                column("over the shortest found, median", rows,
                        s -> fixed(100 * Quantiles.median(study.aboveShortest(s)), 2) + " %"),
                column("energy, median", rows, s -> String.format(Locale.ROOT, "%.4g", Quantiles.median(s.energies()))),
                column("energy still to lose, median", rows,
                        s -> fixed(100 * Quantiles.median(s.stationarity()), 2) + " %"),
                column("stationary", rows, s -> share(s.stationary(), s.size())),
                column("met its own stopping rule", rows, s -> s.count(Outcome.NOT_MINIMISED) == s.size()
                        ? "\u2013" : share(s.count(Outcome.CONVERGED), s.size())),
                column("no finite length", rows, s -> share(s.size() - Quantiles.finite(s.lengths()).length, s.size())),
                column("CPU seconds a curve", rows, s -> fixed(s.seconds() / s.size(), 3)));
    }

    /** {@link #curves(String, CurveNumbers)} of a study that was run. */
    public static Table curves(String title, CurveStudy study) {
        return curves(title, study.numbers());
    }

    /** One row for each pair and solver: everything that the summary is made of. */
    public static Table curves(String title, CurveNumbers study) {
        Table table = Table.create(title, StringColumn.create("solver"), IntColumn.create("pair"),
                DoubleColumn.create("line"), DoubleColumn.create("length"), DoubleColumn.create("energy"),
                DoubleColumn.create("ratio"), DoubleColumn.create("stationarity"), StringColumn.create("outcome"),
                IntColumn.create("iterations"), DoubleColumn.create("seconds"));
        for (SolverNumbers s : study.solvers()) {
            double[] ratios = study.ratios(s);
            for (int i = 0; i < s.size(); i++) {
                table.stringColumn("solver").append(s.solver());
                table.intColumn("pair").append(i);
                table.doubleColumn("line").append(study.lines()[i]);
                table.doubleColumn("length").append(s.lengths()[i]);
                table.doubleColumn("energy").append(s.energies()[i]);
                table.doubleColumn("ratio").append(ratios[i]);
                table.doubleColumn("stationarity").append(s.stationarity()[i]);
                table.stringColumn("outcome").append(s.outcomes()[i].name());
                table.intColumn("iterations").append(s.iterations()[i]);
                table.doubleColumn("seconds").append(s.seconds() / s.size());
            }
        }
        return table;
    }

    /**
     * One row for each pair whose curves by two solvers are farther apart in length than the given share, so that at
     * least one of them is not shortest: both lengths, the shortest that any solver found, and which are stationary.
     */
    public static Table disagreements(String title, CurveNumbers study, String one, String other, double share) {
        SolverNumbers a = study.of(one);
        SolverNumbers b = study.of(other);
        boolean[] apart = study.apart(a, b, share);
        List<Integer> pairs = IntStream.range(0, apart.length).filter(i -> apart[i]).boxed().toList();
        double[] shortest = study.shortest();
        return Table.create(title, IntColumn.create("pair", pairs.toArray(Integer[]::new)),
                column(one, pairs, i -> length(a, i)), column(other, pairs, i -> length(b, i)),
                column("shortest found", pairs, i -> fixed(shortest[i], 2)),
                column("stationary", pairs, i -> a.stationary(i) ? b.stationary(i) ? "both" : one
                        : b.stationary(i) ? other : "neither"));
    }

    private static String length(SolverNumbers solver, int pair) {
        return fixed(solver.lengths()[pair], 2)
                + (solver.outcomes()[pair] == Outcome.CONVERGED ? "" : " (not converged)");
    }

    private static Statistic statistic(double[] values) {
        return Statistic.of(Quantiles.finite(values));
    }

    private static String share(long part, int whole) {
        return part + " of " + whole;
    }

    private static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static <T> StringColumn column(String name, List<T> rows, Function<T, String> cell) {
        return StringColumn.create(name, rows.stream().map(cell).toList());
    }
}
