package org.rvae.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * CSV files in UTF-8 whose cells are text, whatever they look like: "007", "NA" and "true" stay so, and so do commas,
 * quotes and line breaks within a cell. Blanks and line breaks (all characters up to U+0020) at the ends of a cell are
 * lost, and so is the row of a single column whose cell is empty.
 */
public final class CsvText {

    private static final int MOST_CHARACTERS = 1 << 20;

    private CsvText() {
    }

    /**
     * Reads a file; a cell of a table is empty text where it is empty in the file.
     *
     * @throws UncheckedIOException if it can't be read or is not in UTF-8
     * @throws RuntimeException     of Tablesaw and its parser, if it is no CSV or its rows are not of one length
     */
    public static Table read(Path file) {
        try {
            return Table.read().usingOptions(CsvReadOptions.builderFromString(Files.readString(file))
                    .tableName(file.getFileName().toString()).columnTypes(name -> ColumnType.STRING)
                    .missingValueIndicator("").maxCharsPerColumn(MOST_CHARACTERS));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " as UTF-8 text: " + e, e);
        }
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
     * @throws UncheckedIOException if it can't be written; the old file is unharmed
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
