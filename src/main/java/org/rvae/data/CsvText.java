package org.rvae.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** CSV files of cells that are text, whatever they look like. */
public final class CsvText {

    private static final int MOST_CHARACTERS = 1 << 20;

    private CsvText() {
    }

    /**
     * Reads a file; a cell of a table is empty text where it is empty in the file.
     *
     * @throws RuntimeException of Tablesaw, if it can't be read or is no CSV
     */
    public static Table read(Path file) {
        return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).sample(false)
                .columnTypesToDetect(List.of(ColumnType.STRING)).missingValueIndicator("")
                .maxCharsPerColumn(MOST_CHARACTERS));
    }

    /** The cells of a row by the columns' names, in order. */
    public static Map<String, String> cells(Table table, int row) {
        Map<String, String> cells = new LinkedHashMap<>();
        table.columns().forEach(column -> cells.put(column.name(), column.getString(row)));
        return cells;
    }

    /**
     * Writes a file, as a whole or not at all.
     *
     * @param names of the columns
     * @param rows  as many cells each
     * @throws java.io.UncheckedIOException if it can't be written; the old file is unharmed
     */
    public static void write(Path file, List<String> names, List<List<String>> rows) {
        Table table = Table.create();
        names.forEach(name -> table.addColumns(StringColumn.create(name)));
        for (List<String> row : rows) {
            for (int i = 0; i < names.size(); i++) {
                table.stringColumn(i).append(row.get(i));
            }
        }
        byte[] text = table.write().toString("csv").getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, out -> out.write(text));
    }
}
