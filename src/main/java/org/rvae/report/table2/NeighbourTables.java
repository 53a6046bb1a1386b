package org.rvae.report.table2;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.rvae.evaluate.probe.GeodesicNeighbours.Result;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Nearest neighbours by the learned distance beside those by the Euclidean one. */
public final class NeighbourTables {

    private NeighbourTables() {
    }

    /** One row for each model. */
    public static Table of(String title, Map<String, Result> results) {
        List<Result> all = List.copyOf(results.values());
        return Table.create(title, StringColumn.create("codes", results.keySet()),
                column("queries", all, r -> Integer.toString(r.truth().length)),
                column("accuracy, Euclidean", all, r -> accuracy(r.euclidean(), r)),
                column("accuracy, geodesic", all, r -> accuracy(r.geodesic(), r)),
                column("difference [95 %, queries]", all, r -> r.difference().words()),
                column("curves that did not converge", all, r -> r.unsolved() + " of " + r.curves()));
    }

    /** The same for files. */
    public static Table numbers(Map<String, Result> results, int references) {
        List<Result> all = List.copyOf(results.values());
        return Table.create("neighbours", StringColumn.create("codes", results.keySet()),
                IntColumn.create("references", all.stream().mapToInt(r -> references).toArray()),
                counts("queries", all, r -> r.truth().length),
                numbers("accuracy_euclidean", all, r -> Result.accuracy(r.euclidean(), r.truth())),
                numbers("accuracy_geodesic", all, r -> Result.accuracy(r.geodesic(), r.truth())),
                numbers("difference", all, r -> r.difference().mean()),
                numbers("low_over_queries", all, r -> r.difference().low()),
                numbers("high_over_queries", all, r -> r.difference().high()),
                counts("curves", all, Result::curves), counts("unsolved", all, Result::unsolved));
    }

    private static IntColumn counts(String name, List<Result> rows, ToIntFunction<Result> value) {
        return IntColumn.create(name, rows.stream().mapToInt(value).toArray());
    }

    private static DoubleColumn numbers(String name, List<Result> rows, ToDoubleFunction<Result> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }

    private static String accuracy(int[] predicted, Result result) {
        return String.format(Locale.ROOT, "%.3f", Result.accuracy(predicted, result.truth()));
    }

    private static StringColumn column(String name, List<Result> rows, Function<Result, String> cell) {
        return StringColumn.create(name, rows.stream().map(cell).toList());
    }
}
