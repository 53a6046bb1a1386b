package org.rvae.report.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rvae.evaluate.quality.Measure;
import org.rvae.evaluate.quality.Quality;
import org.rvae.evaluate.quality.QualityStudy;
import org.rvae.report.Statistic;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of a comparison of sources of samples. */
public final class QualityTables {

    private QualityTables() {
    }

    /**
     * One row for each source, one column for each measure: mean and standard deviation over the repetitions, and how
     * many draws of all repetitions failed.
     */
    public static Table summary(String title, QualityStudy study, List<Measure> measures) {
        List<String> sources = study.sources();
        Table table = Table.create(title, StringColumn.create("source", sources));
        for (Measure measure : measures) {
            table.addColumns(column(measure.title(), sources, source -> cell(study.values(source, measure))));
        }
        int draws = study.settings().samples() * study.settings().repetitions();
        return table.addColumns(column("failed", sources, source -> {
            int failed = study.of(source).stream().mapToInt(Quality::failed).sum();
            return failed == 0 ? "0" : failed + " of " + draws;
        }));
    }

    /** The same with a row for each measure and a column for each source. */
    public static Table transposed(String title, QualityStudy study, List<Measure> measures) {
        Table table = Table.create(title,
                StringColumn.create("measure", measures.stream().map(Measure::title).toList()));
        for (String source : study.sources()) {
            table.addColumns(StringColumn.create(source,
                    measures.stream().map(measure -> cell(study.values(source, measure))).toList()));
        }
        return table;
    }

    /** The share of each class in percent, one row for each source, mean over the repetitions. */
    public static Table classes(String title, QualityStudy study, List<String> classNames) {
        List<String> sources = study.sources();
        Table table = Table.create(title, StringColumn.create("source", sources));
        for (int c = 0; c < classNames.size(); c++) {
            int index = c;
            table.addColumns(column(classNames.get(c), sources, source -> {
                double[] shares = study.classShares(source);
                return shares.length == 0 ? "\u2013" : fixed(100 * shares[index], 1);
            }));
        }
        return table;
    }

    /** The same with a row for each class and a column for each source. */
    public static Table transposedClasses(String title, QualityStudy study, List<String> classNames) {
        Table table = Table.create(title, StringColumn.create("class", classNames));
        for (String source : study.sources()) {
            double[] shares = study.classShares(source);
            table.addColumns(StringColumn.create(source, IntStream.range(0, classNames.size())
                    .mapToObj(c -> shares.length == 0 ? "\u2013" : fixed(100 * shares[c], 1)).toList()));
        }
        return table;
    }

    /**
     * One row for each source, repetition and measure, for files: everything that the summary is made of. The shares of
     * the classes are the measures CLASS_0 and so on; those in pixels are of the first {@code in_pixels} images.
     */
    public static Table values(String title, QualityStudy study) {
        Table table = Table.create(title, StringColumn.create("source"), LongColumn.create("seed"),
                IntColumn.create("repetition"), IntColumn.create("images"), IntColumn.create("in_pixels"),
                IntColumn.create("failed"), StringColumn.create("measure"), DoubleColumn.create("value"));
        for (Quality row : study.rows()) {
            named(row).forEach((measure, value) -> {
                table.stringColumn("source").append(row.source());
                table.longColumn("seed").append(study.settings().seed());
                table.intColumn("repetition").append(row.repetition());
                table.intColumn("images").append(row.images());
                table.intColumn("in_pixels").append(Math.min(study.settings().inPixels(), row.images()));
                table.intColumn("failed").append(row.failed());
                table.stringColumn("measure").append(measure);
                table.doubleColumn("value").append(value);
            });
        }
        return table;
    }

    private static Map<String, Double> named(Quality row) {
        Map<String, Double> values = new LinkedHashMap<>();
        row.values().forEach((measure, value) -> values.put(measure.name(), value));
        row.classes().ifPresent(histogram -> {
            double[] shares = histogram.shares();
            for (int c = 0; c < shares.length; c++) {
                values.put("CLASS_" + c, shares[c]);
            }
        });
        return values;
    }

    static String cell(double... values) {
        if (values.length == 0) {
            return "\u2013";
        }
        Statistic statistic = Statistic.of(values);
        String mean = fixed(statistic.mean(), 3);
        return values.length == 1 ? mean : mean + " \u00b1 " + fixed(statistic.deviation(), 3);
    }

    private static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static StringColumn column(String name, List<String> sources, Function<String, String> cell) {
        return StringColumn.create(name, new ArrayList<>(sources.stream().map(cell).toList()));
    }
}
