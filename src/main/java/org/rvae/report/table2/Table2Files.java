package org.rvae.report.table2;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.rvae.data.AtomicFiles;
import org.rvae.report.CsvFiles;
import org.rvae.report.Figures;
import org.rvae.report.TableFormats;

/** Writes Table 2 in every format, each file as a whole or not at all. */
public final class Table2Files {

    private static final String PROBES = "probes.csv";

    private Table2Files() {
    }

    /**
     * Writes {@code table-2.csv} (numbers in full precision), {@code table-2-runs.csv} (one row per classifier),
     * {@code table-2-comparison.csv}, {@code table-2.html}, {@code .md}, {@code .txt}; for each latent dimension D
     * {@code table-2-confusion-dD.csv} (counts, summed over runs); and charts as {@code .png} and {@code .svg}:
     * {@code table-2}, the averages, and for each D {@code table-2-classes-dD} and {@code table-2-confusion-dD}.
     *
     * @param comparisons those of the table
     * @return the files, in that order
     * @throws java.io.UncheckedIOException if one can't be written; the message names it
     */
    public static List<Path> write(Table2 table, List<Table2Comparison> comparisons, List<String> classNames,
            Path folder) {
        List<String> notes = Stream.concat(comparisons.stream().map(Table2Comparison::sentence),
                table.notes().stream()).toList();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("table-2.csv", CsvFiles.text(table.numbers()));
        files.put("table-2-runs.csv", CsvFiles.text(table.runsTable()));
        files.put("table-2-comparison.csv", CsvFiles.text(Table2Tables.comparisonNumbers(comparisons)));
        files.put("table-2.html", TableFormats.htmlPage(table.readable(), notes));
        files.put("table-2.md", TableFormats.markdown(table.readable(), notes));
        files.put("table-2.txt", TableFormats.text(table.readable(), notes));
        for (int d : table.dimensions()) {
            files.put(confusion(d) + ".csv", CsvFiles.text(Table2Tables.confusion(table, d, classNames)));
        }
        files.forEach((name, content) -> AtomicFiles.write(folder.resolve(name),
                out -> out.write(content.getBytes(StandardCharsets.UTF_8))));
        List<Path> written = new ArrayList<>(files.keySet().stream().map(folder::resolve).toList());
        charts(table, classNames).forEach((name, chart) -> {
            for (String ending : List.of(".png", ".svg")) {
                Path file = folder.resolve(name + ending);
                Figures.write(chart, file);
                written.add(file);
            }
        });
        return written;
    }

    /** Writes probes.csv, the numbers of other classifiers, and returns the file. */
    public static Path write(List<ProbeStudy> studies, Path folder) {
        return CsvFiles.write(ProbeTables.numbers(studies), folder.resolve(PROBES));
    }

    private static Map<String, Chart<?, ?>> charts(Table2 table, List<String> classNames) {
        Map<String, Chart<?, ?>> charts = new LinkedHashMap<>();
        charts.put("table-2", Table2Chart.averages(table));
        for (int d : table.dimensions()) {
            charts.put("table-2-classes-d" + d, Table2Chart.classes(table, d, classNames));
            charts.put(confusion(d), ConfusionChart.of(table, d, classNames));
        }
        return charts;
    }

    private static String confusion(int latentDim) {
        return "table-2-confusion-d" + latentDim;
    }

    /** The table as aligned text with its notes; pass it through {@link TableFormats#forTerminal} before printing. */
    public static String text(Table2 table, List<Table2Comparison> comparisons) {
        String sentences = comparisons.stream().map(Table2Comparison::sentence)
                .collect(Collectors.joining("\n"));
        return TableFormats.text(table.readable(), table.notes())
                + (sentences.isEmpty() ? "" : "\n" + sentences + "\n");
    }
}
