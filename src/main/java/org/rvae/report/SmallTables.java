package org.rvae.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.evaluate.Quantiles;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of a few numbers, rounded for reading. */
public final class SmallTables {

    private SmallTables() {
    }

    /** Names with a number each, four digits that count. */
    public static Table values(String title, Map<String, ? extends Number> values) {
        return Table.create(title, StringColumn.create("what", values.keySet()),
                StringColumn.create("value", values.values().stream().map(v -> number(v.doubleValue())).toList()));
    }

    /** Test results, one row for each name: nats per image. */
    public static Table elbos(String title, Map<String, ElboEstimate> results) {
        List<ElboEstimate> all = List.copyOf(results.values());
        return Table.create(title, StringColumn.create("how", results.keySet()),
                column("Neg. ELBO", all, ElboEstimate::negElbo), column("Rec", all, ElboEstimate::rec),
                column("KL", all, ElboEstimate::kl), column("mean |KL|", all, ElboEstimate::absKl),
                StringColumn.create("images", all.stream().map(e -> String.format(Locale.ROOT, "%,d", e.images()))
                        .toList()));
    }

    /**
     * The spread of several sets of numbers, one row for each name: three quantiles of those that are finite, and how
     * many are not.
     */
    public static Table quantiles(String title, Map<String, INDArray> values) {
        List<double[]> all = values.values().stream().map(v -> v.dup('c').data().asDouble()).toList();
        List<double[]> finite = all.stream().map(Quantiles::finite).toList();
        return Table.create(title, StringColumn.create("where", values.keySet()),
                column("5 %", finite, v -> Quantiles.of(v, 0.05)), column("median", finite, v -> Quantiles.of(v, 0.5)),
                column("95 %", finite, v -> Quantiles.of(v, 0.95)),
                StringColumn.create("not finite", IntStream.range(0, all.size()).mapToObj(
                        i -> (all.get(i).length - finite.get(i).length) + " of " + all.get(i).length).toList()));
    }

    /** Table 1 as printed, with the sum that Neg. ELBO should be and by how much it is not. */
    public static Table publishedSums() {
        List<PublishedTable1.Row> rows = PublishedTable1.rows();
        return Table.create("Table 1 as published: does Neg. ELBO = Rec + KL?",
                StringColumn.create("model", rows.stream().map(PublishedTable1.Row::model).toList()),
                StringColumn.create("d", rows.stream().map(r -> Integer.toString(r.latentDim())).toList()),
                column("Neg. ELBO", rows, r -> r.negElbo().mean()), column("Rec", rows, r -> r.rec().mean()),
                column("KL", rows, r -> r.kl().mean()), column("Rec + KL", rows, SmallTables::sum),
                column("Neg. ELBO - (Rec + KL)", rows, r -> r.negElbo().mean() - sum(r)));
    }

    /** Neg. ELBO of a table's rows as it is, as the published evaluation would print it, and as it was published. */
    public static Table inflated(Table1 table) {
        List<Table1.Row> rows = table.rows();
        double inflation = PublishedTable1.INFLATION;
        return Table.create("Neg. ELBO, nats per test image",
                StringColumn.create("model", rows.stream().map(Table1.Row::model).toList()),
                StringColumn.create("d", rows.stream().map(r -> Integer.toString(r.latentDim())).toList()),
                column("ours, a true mean", rows, r -> r.ours(Quantity.NEG_ELBO).mean()),
                column("ours x 100/78", rows, r -> inflation * r.ours(Quantity.NEG_ELBO).mean()),
                column("published", rows, r -> published(r)),
                column("published / (100/78)", rows, r -> published(r) / inflation));
    }

    private static double published(Table1.Row row) {
        return row.published(Quantity.NEG_ELBO).map(PublishedTable1.Measured::mean).orElse(Double.NaN);
    }

    private static double sum(PublishedTable1.Row row) {
        return row.rec().mean() + row.kl().mean();
    }

    private static <T> StringColumn column(String name, List<T> rows, Function<T, Double> value) {
        List<String> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(fixed(value.apply(row))));
        return StringColumn.create(name, cells);
    }

    private static String fixed(double value) {
        return Double.isNaN(value) ? "\u2013"
                : String.format(Locale.ROOT, "%.2f", value).replaceFirst("^-(0\\.0+)$", "$1");
    }

    private static String number(double value) {
        boolean plain = value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6;
        return value == Math.rint(value) && plain ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, plain ? "%.4g" : "%.3e", value);
    }
}
