package org.rvae.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rvae.InvalidInputException;
import org.rvae.data.AtomicFiles;
import org.rvae.data.CsvColumns;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Records as a CSV file: a column for each component, a row for each record.
 *
 * @param <T>  the record
 * @param type its class
 */
public record RowFile<T extends Record>(Class<T> type) {

    /** Writes the rows, all or nothing. */
    public void write(Path file, List<T> rows) {
        CsvColumns<T> columns = new CsvColumns<>(type);
        Table table = Table.create();
        columns.names().forEach(name -> table.addColumns(StringColumn.create(name)));
        for (T row : rows) {
            List<String> cells = columns.cells(row);
            for (int i = 0; i < cells.size(); i++) {
                table.stringColumn(i).append(cells.get(i));
            }
        }
        byte[] text = table.write().toString("csv").getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, out -> out.write(text));
    }

    /**
     * Reads the rows of a file.
     *
     * @throws InvalidInputException if it is damaged or holds something else; the message names the line
     */
    public List<T> read(Path file) {
        CsvColumns<T> columns = new CsvColumns<>(type);
        Table table = table(file);
        if (!table.columnNames().equals(columns.names())) {
            throw new InvalidInputException(file + " should have the columns " + String.join(", ", columns.names())
                    + ", but has " + String.join(", ", table.columnNames()) + ".");
        }
        List<T> rows = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            int index = i;
            Map<String, String> cells = new LinkedHashMap<>();
            table.columns().forEach(column -> cells.put(column.name(), column.getString(index)));
            try {
                rows.add(columns.value(cells));
            } catch (JsonProcessingException e) {
                throw new InvalidInputException(file + ", line " + (i + 2) + ": " + e.getOriginalMessage(), e);
            }
        }
        return rows;
    }

    private static Table table(Path file) {
        try {
            return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).sample(false)
                    .columnTypesToDetect(List.of(ColumnType.STRING)).missingValueIndicator(""));
        } catch (RuntimeException e) {
            throw new InvalidInputException(file + " can't be read as CSV: " + e.getMessage(), e);
        }
    }
}
