package org.rvae.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.rvae.InvalidInputException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads what Table 2 wrote: CSV files whose columns have types, by name. */
final class TypedRows {

    private TypedRows() {
    }

    /**
     * Reads the rows of a file.
     *
     * @param what the rows are, for messages
     * @param type of a column
     * @param row  makes one of a table's row
     */
    static <T> List<T> read(Path file, String what, Function<String, ColumnType> type, Function<Row, T> row) {
        try {
            return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).columnTypes(type).sample(false))
                    .stream().map(row).toList();
        } catch (RuntimeException e) {
            throw new InvalidInputException(file + " is no file of Table 2's " + what + ": " + e.getMessage(), e);
        }
    }
}
