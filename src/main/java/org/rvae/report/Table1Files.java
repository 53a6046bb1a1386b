package org.rvae.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rvae.data.AtomicFiles;

/** Writes Table 1 in every format, each file as a whole or not at all. */
public final class Table1Files {

    private Table1Files() {
    }

    /**
     * Writes {@code table-1.csv} (numbers in full precision), {@code table-1-runs.csv} (one row per run),
     * {@code table-1.html}, {@code table-1.md} and {@code table-1.txt}.
     *
     * @return the files, in that order
     * @throws java.io.UncheckedIOException if one can't be written; the message names it
     */
    public static List<Path> write(Table1 table, Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("table-1.csv", CsvFiles.text(table.table()));
        files.put("table-1-runs.csv", CsvFiles.text(table.runsTable()));
        files.put("table-1.html", TableFormats.htmlPage(table.readable(), table.notes()));
        files.put("table-1.md", TableFormats.markdown(table.readable(), table.notes()));
        files.put("table-1.txt", text(table));
        files.forEach((name, content) -> AtomicFiles.write(folder.resolve(name),
                out -> out.write(content.getBytes(StandardCharsets.UTF_8))));
        return files.keySet().stream().map(folder::resolve).toList();
    }

    /** The table as aligned text; pass it through {@link TableFormats#forTerminal} before printing. */
    public static String text(Table1 table) {
        return TableFormats.text(table.readable(), table.notes());
    }
}
