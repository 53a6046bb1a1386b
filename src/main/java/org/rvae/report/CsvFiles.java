package org.rvae.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rvae.data.AtomicFiles;
import tech.tablesaw.api.Table;

/** Tables as files of comma-separated values, with numbers in full precision; those that are not finite are empty. */
public final class CsvFiles {

    private CsvFiles() {
    }

    /** A table with a line of column names. */
    public static String text(Table table) {
        return table.write().toString("csv");
    }

    /**
     * Writes a table, all or nothing.
     *
     * @return the file
     * @throws java.io.UncheckedIOException if it can't be written; the message names it
     */
    public static Path write(Table table, Path file) {
        AtomicFiles.write(file, out -> out.write(text(table).getBytes(StandardCharsets.UTF_8)));
        return file;
    }
}
