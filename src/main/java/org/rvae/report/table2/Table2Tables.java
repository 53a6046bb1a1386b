package org.rvae.report.table2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Table 2 as Tablesaw tables: numbers for machines, text for readers, and the runs behind both. */
final class Table2Tables {

    private static final String NONE = "\u2013";

    private Table2Tables() {
    }

    static Table numbers(Table2 source) {
        List<Table2Row> rows = source.rows();
        Table table = Table.create(source.title(), text("codes", rows, r -> r.half().title()),
                whole("d", rows, Table2Row::latentDim), whole("runs", rows, r -> r.runs().size()),
                whole("seeds", rows, Table2Row::seeds), text("budget", rows, r -> source.budget()),
                text("protocol", rows, r -> r.source().config().protocol().name().toLowerCase(Locale.ROOT)),
                text("epochs", rows, r -> r.source().epochs()), whole("train_images", rows, r -> r.source().images()),
                whole("test_images", rows, r -> source.truth().length));
        for (int c = 0; c < PublishedTable2.CLASSES; c++) {
            int k = c;
            table.addColumns(number("f1_" + c, rows, r -> r.f1(k).mean()),
                    number("f1_" + c + "_sd", rows, r -> r.pooled(run -> run.scores().f1()[k]).deviation()),
                    number("f1_" + c + "_published", rows, r -> published(r, p -> p.f1().get(k))));
        }
        return table.addColumns(number("f1_average", rows, r -> r.overClasses().mean()),
                number("f1_average_sd_over_runs", rows, r -> r.pooled().deviation()),
                number("f1_average_sd_over_seeds", rows,
                        r -> r.seeds() > 1 ? r.overRuns().deviation() : Double.NaN),
                number("f1_average_sd_over_classes", rows, r -> r.overClasses().deviation()),
                number("f1_average_published", rows, r -> published(r, PublishedTable2.Row::average)),
                number("f1_average_published_sd_over_classes", rows,
                        r -> published(r, PublishedTable2.Row::deviation)));
    }

    static Table readable(Table2 source) {
        List<StringColumn> columns = new ArrayList<>();
        columns.add(StringColumn.create("Codes"));
        columns.add(StringColumn.create("F1"));
        IntStream.range(0, PublishedTable2.CLASSES).forEach(c -> columns.add(StringColumn.create(Integer.toString(c))));
        for (String name : List.of("Avg", "\u00b1 classes", "\u00b1 Avg", "Seeds", "Runs", "Epochs",
                "Images")) {
            columns.add(StringColumn.create(name));
        }
        for (Table2Row row : source.rows()) {
            append(columns, ours(row));
            Optional<PublishedTable2.Row> print = row.published();
            if (print.isPresent()) {
                append(columns, published(row, print.get()));
                append(columns, difference(row, print.get()));
            }
        }
        return Table.create(source.title()).addColumns(columns.toArray(StringColumn[]::new));
    }

    private static List<String> ours(Table2Row row) {
        List<String> cells = new ArrayList<>(List.of(row.label(), "ours"));
        for (double f1 : row.f1()) {
            cells.add(fixed("%.2f", f1));
        }
        cells.addAll(List.of(fixed("%.3f", row.overClasses().mean()), fixed("%.2f", row.overClasses().deviation()),
                spread(row), Integer.toString(row.seeds()), Integer.toString(row.runs().size()),
                row.source().epochs(), String.format(Locale.ROOT, "%,d", row.source().images())));
        return cells;
    }

    private static String spread(Table2Row row) {
        double deviation = row.overRuns().deviation();
        return Double.isNaN(deviation) ? NONE
                : fixed("%.3f", deviation) + (row.seeds() > 1 ? " (seeds)" : " (starts)");
    }

    private static List<String> published(Table2Row row, PublishedTable2.Row print) {
        List<String> cells = new ArrayList<>(List.of(row.label(), "published" + (row.half() == Half.REPEATED
                ? " (VAE)" : "")));
        print.f1().forEach(f1 -> cells.add(fixed("%.2f", f1)));
        cells.addAll(List.of(fixed("%.2f", print.average()), fixed("%.2f", print.deviation()), NONE, NONE, NONE,
                "100 + 100", "60,000"));
        return cells;
    }

    private static List<String> difference(Table2Row row, PublishedTable2.Row print) {
        List<String> cells = new ArrayList<>(List.of(row.label(), "difference"));
        for (int c = 0; c < PublishedTable2.CLASSES; c++) {
            cells.add(fixed("%+.2f", row.f1(c).mean() - print.f1().get(c)));
        }
        cells.add(fixed("%+.2f", row.overClasses().mean() - print.average()));
        cells.addAll(List.of("", "", "", "", "", ""));
        return cells;
    }

    private static void append(List<StringColumn> columns, List<String> cells) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).append(cells.get(i));
        }
    }

    static Table runs(Table2 source) {
        List<Table2Run> runs = source.runs();
        Table table = Table.create("Runs of " + source.title(), text("codes", runs, r -> r.half().title()),
                whole("d", runs, Table2Run::latentDim),
                LongColumn.create("seed", runs.stream().mapToLong(r -> r.source().seed()).toArray()),
                whole("initialisation", runs, Table2Run::initialisation),
                text("protocol", runs, r -> r.source().config().protocol().name().toLowerCase(Locale.ROOT)),
                text("epochs", runs, r -> r.source().epochs()), whole("train_images", runs, r -> r.source().images()));
        for (int c = 0; c < PublishedTable2.CLASSES; c++) {
            int k = c;
            table.addColumns(number("f1_" + c, runs, r -> r.scores().f1()[k]));
        }
        return table.addColumns(number("f1_average", runs, r -> r.scores().average()),
                number("accuracy", runs, r -> r.scores().accuracy()),
                text("model_file", runs, r -> r.trace().test().model()),
                text("model_parameters_sha256", runs, r -> r.trace().test().modelChecksum()),
                text("train_images_sha256", runs, r -> r.trace().train().imageChecksum()),
                whole("test_images", runs, r -> source.truth().length),
                text("test_images_sha256", runs, r -> r.trace().test().imageChecksum()),
                text("probe", runs, r -> source.setting()),
                LongColumn.create("probe_seed", runs.stream().mapToLong(r -> r.trace().probeSeed()).toArray()),
                text("kit_version", runs, r -> r.trace().code().version()),
                text("kit_commit", runs, r -> r.trace().code().commit()));
    }

    /** One row for each model and class: how many of its test images were taken for each class, in all runs. */
    static Table confusion(Table2 source, int latentDim, List<String> classNames) {
        StringColumn codes = StringColumn.create("codes");
        IntColumn runs = IntColumn.create("runs");
        IntColumn truth = IntColumn.create("class");
        StringColumn name = StringColumn.create("name");
        List<IntColumn> counts = IntStream.range(0, PublishedTable2.CLASSES)
                .mapToObj(c -> IntColumn.create("taken_for_" + c)).toList();
        for (Table2Row row : source.rows().stream().filter(r -> r.latentDim() == latentDim).toList()) {
            int[][] confusion = row.confusion();
            for (int c = 0; c < confusion.length; c++) {
                codes.append(row.half().title());
                runs.append(row.runs().size());
                truth.append(c);
                name.append(classNames.get(c));
                for (int j = 0; j < confusion.length; j++) {
                    counts.get(j).append(confusion[c][j]);
                }
            }
        }
        return Table.create("Confusion, d = " + latentDim, codes, runs, truth, name)
                .addColumns(counts.toArray(IntColumn[]::new));
    }

    static Table comparisons(List<Table2Comparison> all) {
        return Table.create("Average F1, R-VAE minus VAE, with 95 % intervals",
                text("d", all, c -> Integer.toString(c.latentDim())),
                text("trained seeds", all, c -> Integer.toString(c.seeds())),
                text("over both, judged", all, c -> c.both().words()),
                text("over seeds, or initialisations if one", all, c -> c.runs().words()),
                text("over test images (bootstrap)", all, c -> c.images().words()),
                text("rows apart: VAE, R-VAE", all, c -> fixed("%.3f", c.apart())),
                text("R-VAE twice", all, c -> fixed("%.3f", c.repeated())),
                text("in print", all, c -> fixed("%.3f", c.published())),
                text("trained alike", all, c -> c.alike() ? "yes" : "no"));
    }

    static Table comparisonNumbers(List<Table2Comparison> all) {
        return Table.create("Average F1, R-VAE minus VAE", whole("d", all, Table2Comparison::latentDim),
                whole("seeds", all, Table2Comparison::seeds), number("difference", all, c -> c.runs().mean()),
                number("low_over_runs", all, c -> c.runs().low()), number("high_over_runs", all, c -> c.runs().high()),
                number("low_over_both", all, c -> c.both().low()), number("high_over_both", all, c -> c.both().high()),
                number("low_over_images", all, c -> c.images().low()),
                number("high_over_images", all, c -> c.images().high()),
                number("rows_apart", all, Table2Comparison::apart),
                number("rvae_twice_apart", all, Table2Comparison::repeated),
                number("published_apart", all, Table2Comparison::published),
                text("trained_alike", all, c -> Boolean.toString(c.alike())),
                text("trained_as_published", all, c -> Boolean.toString(c.asPrinted())));
    }

    private static double published(Table2Row row, ToDoubleFunction<PublishedTable2.Row> part) {
        return row.published().map(part::applyAsDouble).orElse(Double.NaN);
    }

    private static String fixed(String format, double value) {
        return Double.isNaN(value) ? NONE
                : String.format(Locale.ROOT, format, value).replaceFirst("^[+-](0\\.0+)$", "$1");
    }

    private static <T> StringColumn text(String name, List<T> rows, Function<T, String> value) {
        return StringColumn.create(name, rows.stream().map(value).toList());
    }

    private static <T> IntColumn whole(String name, List<T> rows, Function<T, Integer> value) {
        return IntColumn.create(name, rows.stream().mapToInt(value::apply).toArray());
    }

    private static <T> DoubleColumn number(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }
}
