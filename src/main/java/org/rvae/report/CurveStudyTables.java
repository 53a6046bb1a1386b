package org.rvae.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rvae.evaluate.CurveStudy;
import org.rvae.evaluate.CurveStudy.Result;
import org.rvae.geometry.geodesic.Outcome;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of a comparison of geodesic solvers. */
public final class CurveStudyTables {

    /** A curve counts as longer than the line if it is longer by this share, the error of the quadrature. */
    private static final double LONGER = 1e-4;

    private CurveStudyTables() {
    }

    /**
     * One row for each solver: lengths relative to the straight line, energies, how many searches met the solver's
     * own stopping rule, and the time. Means are over the pairs with finite lengths.
     */
    public static Table summary(String title, CurveStudy study) {
        List<Result> rows = study.results();
        return Table.create(title, StringColumn.create("solver", rows.stream().map(Result::solver).toList()),
                column("length / line, mean", rows, r -> fixed(statistic(study.ratios(r)).mean(), 3)),
                column("\u00b1 over pairs", rows, r -> fixed(statistic(study.ratios(r)).deviation(), 3)),
                column("least", rows, r -> fixed(Quantiles.of(Quantiles.finite(study.ratios(r)), 0), 3)),
                column("longer than the line", rows, r -> share(Arrays.stream(Quantiles.finite(study.ratios(r)))
                        .filter(x -> x > 1 + LONGER).count(), study.lines().length)),
                column("over the shortest found, median", rows, r -> fixed(100 * (median(overShortest(study, r)) - 1),
                        2) + " %"),
                column("energy, median", rows, r -> String.format(Locale.ROOT, "%.4g", median(r.energies()))),
                column("met its own stopping rule", rows, r -> r.count(Outcome.NOT_MINIMISED) == r.lengths().length
                        ? "\u2013" : share(r.count(Outcome.CONVERGED), r.lengths().length)),
                column("no finite length", rows, r -> share(r.lengths().length - Quantiles.finite(r.lengths()).length,
                        r.lengths().length)),
                column("seconds a curve", rows, r -> fixed(r.seconds() / r.lengths().length, 3)));
    }

    /** One row for each pair and solver, for files: everything that the summary is made of. */
    public static Table curves(String title, CurveStudy study) {
        Table table = Table.create(title, StringColumn.create("solver"), IntColumn.create("pair"),
                DoubleColumn.create("line"), DoubleColumn.create("length"), DoubleColumn.create("energy"),
                IntColumn.create("iterations"), StringColumn.create("outcome"), DoubleColumn.create("seconds"));
        for (Result r : study.results()) {
            for (int i = 0; i < r.lengths().length; i++) {
                table.stringColumn("solver").append(r.solver());
                table.intColumn("pair").append(i);
                table.doubleColumn("line").append(study.lines()[i]);
                table.doubleColumn("length").append(r.lengths()[i]);
                table.doubleColumn("energy").append(r.energies()[i]);
                table.intColumn("iterations").append(r.geodesics().iterations()[i]);
                table.stringColumn("outcome").append(r.geodesics().outcomes()[i].name());
                table.doubleColumn("seconds").append(r.seconds() / r.lengths().length);
            }
        }
        return table;
    }

    private static double[] overShortest(CurveStudy study, Result r) {
        double[] shortest = study.shortest();
        return IntStream.range(0, shortest.length).mapToDouble(i -> r.lengths()[i] / shortest[i]).toArray();
    }

    private static Statistic statistic(double[] values) {
        return Statistic.of(Quantiles.finite(values));
    }

    private static double median(double[] values) {
        return Quantiles.of(Quantiles.finite(values), 0.5);
    }

    private static String share(long part, int whole) {
        return part + " of " + whole;
    }

    private static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static StringColumn column(String name, List<Result> rows, Function<Result, String> cell) {
        return StringColumn.create(name, rows.stream().map(cell).toList());
    }
}
