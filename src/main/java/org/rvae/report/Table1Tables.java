package org.rvae.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Table 1 as Tablesaw tables: numbers for machines, text for readers, and the runs behind both. */
final class Table1Tables {

    private static final String NONE = "\u2013";

    private Table1Tables() {
    }

    static Table numbers(Table1 source) {
        List<Table1.Row> rows = source.rows();
        Table table = Table.create(source.title(),
                text("model", rows, Table1.Row::model),
                IntColumn.create("d", rows.stream().mapToInt(Table1.Row::latentDim).toArray()),
                text("protocol", rows, Table1.Row::protocol),
                IntColumn.create("runs", rows.stream().mapToInt(r -> r.runs().size()).toArray()),
                text("budget", rows, r -> r.runs().get(0).budget()),
                IntColumn.create("test_images", rows.stream().mapToInt(r -> r.runs().get(0).testImages()).toArray()));
        for (Quantity q : Quantity.values()) {
            String name = q.column();
            table.addColumns(number(name, rows, r -> r.ours(q).mean()),
                    number(name + "_sd", rows, r -> r.ours(q).deviation()));
            if (q != Quantity.ABS_KL) {
                table.addColumns(
                        number(name + "_published", rows, r -> published(r, q, PublishedTable1.Measured::mean)),
                        number(name + "_published_sd", rows,
                                r -> published(r, q, PublishedTable1.Measured::deviation)),
                        number(name + "_published_true_scale", rows, r -> published(r, q, m -> m.trueScale().mean())),
                        number(name + "_difference", rows, r -> r.difference(q)),
                        number(name + "_difference_in_published_sd", rows, r -> r.differenceInDeviations(q)));
            }
        }
        return table;
    }

    static Table readable(Table1 source) {
        boolean mixed = source.rows().stream().map(Table1.Row::protocol).distinct().count() > 1;
        List<String> names = new ArrayList<>(List.of("Quantity", "Model", "d", "Runs", "Ours", "Published",
                "Published / 1.282", "Difference", "in sd"));
        if (mixed) {
            names.add(2, "Protocol");
        }
        boolean unlike = source.rows().stream().map(Table1Tables::training).distinct().count() > 1;
        if (unlike) {
            names.add("Epochs, images");
        }
        List<StringColumn> columns = names.stream().map(StringColumn::create).toList();
        for (Quantity quantity : source.quantities()) {
            for (Table1.Row row : source.rows()) {
                List<String> cells = cells(row, quantity);
                if (mixed) {
                    cells.add(2, row.protocol());
                }
                if (unlike) {
                    cells.add(training(row));
                }
                for (int i = 0; i < cells.size(); i++) {
                    columns.get(i).append(cells.get(i));
                }
            }
        }
        return Table.create(source.title()).addColumns(columns.toArray(StringColumn[]::new));
    }

    static Table runs(Table1 source) {
        List<Table1.Run> runs = source.runs();
        return Table.create("Runs of " + source.title(),
                text("model", runs, Table1.Run::model),
                IntColumn.create("d", runs.stream().mapToInt(Table1.Run::latentDim).toArray()),
                LongColumn.create("seed", runs.stream().mapToLong(Table1.Run::seed).toArray()),
                text("protocol", runs, Table1.Run::protocol),
                text("budget", runs, Table1.Run::budget),
                IntColumn.create("train_images", runs.stream().mapToInt(Table1.Run::trainImages).toArray()),
                IntColumn.create("test_images", runs.stream().mapToInt(Table1.Run::testImages).toArray()),
                IntColumn.create("mean_epochs", runs.stream().mapToInt(Table1.Run::meanEpochs).toArray()),
                IntColumn.create("deviation_epochs", runs.stream().mapToInt(Table1.Run::deviationEpochs).toArray()),
                number("neg_elbo", runs, Table1.Run::negElbo), number("rec", runs, Table1.Run::rec),
                number("kl", runs, Table1.Run::kl), number("abs_kl", runs, Table1.Run::absKl));
    }

    private static List<String> cells(Table1.Row row, Quantity quantity) {
        Statistic ours = row.ours(quantity);
        String published = row.published(quantity).map(p -> withDeviation(p.mean(), p.deviation())).orElse(NONE);
        String trueScale = row.published(quantity).map(PublishedTable1.Measured::trueScale)
                .map(p -> withDeviation(p.mean(), p.deviation())).orElse(NONE);
        return new ArrayList<>(List.of(quantity.title(), row.model(), Integer.toString(row.latentDim()),
                Integer.toString(ours.n()), withDeviation(ours.mean(), ours.deviation()), published, trueScale,
                signed("%+.2f", row.difference(quantity)), signed("%+.1f", row.differenceInDeviations(quantity))));
    }

    /** How a row was trained: "100 + 100, 60,000". */
    static String training(Table1.Row row) {
        Table1.Run run = row.runs().get(0);
        return String.format(Locale.ROOT, "%d + %d, %,d", run.meanEpochs(), run.deviationEpochs(),
                run.trainImages());
    }

    private static String withDeviation(double mean, double deviation) {
        String shown = Double.isNaN(deviation) ? NONE : String.format(Locale.ROOT, "%.2f", deviation);
        return String.format(Locale.ROOT, "%.2f \u00b1 %5s", mean, shown);
    }

    private static String signed(String format, double value) {
        // A value that rounds to zero has no sign.
        return Double.isNaN(value) ? NONE
                : String.format(Locale.ROOT, format, value).replaceFirst("^[+-](0\\.0+)$", "$1");
    }

    private static double published(Table1.Row row, Quantity quantity,
                                    ToDoubleFunction<PublishedTable1.Measured> part) {
        return row.published(quantity).map(part::applyAsDouble).orElse(Double.NaN);
    }

    private static <T> StringColumn text(String name, List<T> rows, Function<T, String> value) {
        return StringColumn.create(name, rows.stream().map(value).toList());
    }

    private static <T> DoubleColumn number(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }
}
