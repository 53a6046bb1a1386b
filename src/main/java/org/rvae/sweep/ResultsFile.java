package org.rvae.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.data.CsvColumns;
import org.rvae.data.CsvText;
import org.rvae.data.Sha256;
import org.rvae.train.LockFile;
import tech.tablesaw.api.Table;

/**
 * The results of sweeps: a CSV file with one row for each run, in an order that does not depend on when the rows came.
 * Threads, processes and machines that share the folder can add rows at once, under a lock; a reader always sees a
 * whole file. The columns are the components of {@link SweepResult}; {@code format} counts the versions of the file's
 * layout, and {@code rowSha256} lets a damaged row be told.
 */
public final class ResultsFile {

    private static final String FORMAT = "1";
    private static final String CHECKSUM = "rowSha256";
    private static final int CHECKSUM_LENGTH = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final CsvColumns<SweepResult> COLUMNS = new CsvColumns<>(SweepResult.class);
    private static final List<String> HEADER = Stream.of(Stream.of("format"), COLUMNS.names().stream(),
            Stream.of(CHECKSUM)).flatMap(s -> s).toList();

    private final Path file;

    /** The results in this file, which need not exist. */
    public ResultsFile(Path file) {
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /**
     * All rows; none if there is no file.
     *
     * @throws InvalidInputException if the file is damaged, or of another version; the message names the line
     */
    public List<SweepResult> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        Table table = table();
        checkHeader(table.columnNames());
        List<SweepResult> results = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < table.rowCount(); i++) {
            SweepResult result = row(table, i);
            if (!ids.add(result.id())) {
                throw damaged(i + 2, "it repeats the run " + result.id());
            }
            results.add(result);
        }
        return results;
    }

    /** A column that came into use later may be missing. */
    private void checkHeader(List<String> names) {
        if (!names.contains(HEADER.get(0))) {
            throw new InvalidInputException(file + ", line 1: this is no file of a sweep's results, since it has no "
                    + "column \"" + HEADER.get(0) + "\". Choose another file.");
        }
        List<String> unknown = names.stream().filter(name -> !HEADER.contains(name)).toList();
        if (!unknown.isEmpty() || !names.get(names.size() - 1).equals(CHECKSUM)) {
            throw new InvalidInputException(file + ", line 1: this version of the kit does not know the columns "
                    + unknown + " and expects \"" + CHECKSUM + "\" as the last one: use the version that wrote the "
                    + "file, or another file.");
        }
    }

    /**
     * The row of a run.
     *
     * @throws InvalidInputException as {@link #read} does
     */
    public Optional<SweepResult> find(String id) {
        return read().stream().filter(result -> result.id().equals(id)).findFirst();
    }

    private Table table() {
        try {
            return CsvText.read(file);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInputException(file + " is damaged: " + e.getMessage()
                    + ", where its line 1 counts as row 0. " + advice(), e);
        }
    }

    private SweepResult row(Table table, int index) {
        int line = index + 2;
        String format = table.stringColumn("format").get(index);
        if (!FORMAT.equals(format)) {
            throw new InvalidInputException(file + ", line " + line + ": the row is of format \"" + format
                    + "\", and this version of the kit knows format " + FORMAT + ": use the version that wrote it, or "
                    + "another file.");
        }
        Map<String, String> cells = CsvText.cells(table, index);
        String checksum = cells.remove(CHECKSUM);
        if (!checksum(cells.values()).equals(checksum)) {
            throw damaged(line, "its checksum does not fit its content");
        }
        try {
            return COLUMNS.value(cells);
        } catch (JsonProcessingException e) {
            throw damaged(line, e.getOriginalMessage());
        }
    }

    private InvalidInputException damaged(int line, String what) {
        return new InvalidInputException(file + ", line " + line + " is damaged: " + what + ". " + advice());
    }

    private static String advice() {
        return "Remove the line, and its run is evaluated anew from its checkpoint; or choose another file.";
    }

    private static String checksum(Collection<String> cells) {
        return Sha256.of(String.join("\n", cells).getBytes(StandardCharsets.UTF_8)).substring(0, CHECKSUM_LENGTH);
    }

    /**
     * Adds the row of a run, or puts it in the place of the row that the run has; a row that is done is never replaced
     * by one that failed.
     *
     * @throws InvalidInputException if the file is damaged; it is left as it is
     * @throws UncheckedIOException  if it can't be written; the old file is unharmed
     */
    public void put(SweepResult result) {
        Path lock = LockFile.beside(file);
        try (LockFile held = Waiting.until(() -> LockFile.tryTake(lock), PATIENCE, () -> "Cannot add to " + file
                + ": it is locked by " + LockFile.holder(lock).orElse("another process") + ".")) {
            List<SweepResult> results = new ArrayList<>(read());
            if (!result.done() && results.stream().anyMatch(r -> r.id().equals(result.id()) && r.done())) {
                return;
            }
            results.removeIf(other -> other.id().equals(result.id()));
            results.add(result);
            results.sort(SweepResult.ORDER);
            write(results);
        }
    }

    private void write(List<SweepResult> results) {
        CsvText.write(file, HEADER, results.stream().map(ResultsFile::cells).toList());
    }

    private static List<String> cells(SweepResult result) {
        List<String> cells = new ArrayList<>(List.of(FORMAT));
        COLUMNS.cells(result).forEach(cell -> cells.add(cell.strip().replaceAll("\\s*\\R\\s*", " ")));
        cells.add(checksum(cells));
        return cells;
    }
}
