package org.rvae.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rvae.InvalidInputException;
import org.rvae.data.CsvColumns;
import org.rvae.data.CsvText;
import tech.tablesaw.api.Table;

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
        CsvText.write(file, columns.names(), rows.stream().map(columns::cells).toList());
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
                    + ", but has " + String.join(", ", table.columnNames()) + ". It may be of another version of the "
                    + "kit: move it away and compute it again.");
        }
        List<T> rows = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            try {
                rows.add(columns.value(CsvText.cells(table, i)));
            } catch (JsonProcessingException e) {
                throw new InvalidInputException(file + ", line " + (i + 2) + ": " + e.getOriginalMessage(), e);
            }
        }
        return rows;
    }

    private static Table table(Path file) {
        try {
            return CsvText.read(file);
        } catch (RuntimeException e) {
            throw new InvalidInputException(file + " can't be read as CSV: " + e.getMessage(), e);
        }
    }
}
