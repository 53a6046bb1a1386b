package org.rvae.report;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Studies of curves as a CSV file: one row for each study, solver and pair, with the columns model, model_sha256,
 * data, images, beta, latent_dim, pairs (the rule by which they were chosen), seed, commit, and those of
 * {@link CurveStudyTables#curves}.
 * Numbers are written in full precision; those that are not finite are empty.
 */
public final class CurveStudyFile {

    private static final List<String> COLUMNS = List.of("model", "model_sha256", "data", "images", "beta",
            "latent_dim", "pairs", "seed", "commit", "solver", "pair", "line", "length", "energy", "ratio",
            "stationarity", "outcome", "iterations", "seconds");
    private static final ColumnType[] TYPES = {ColumnType.STRING, ColumnType.STRING, ColumnType.STRING,
        ColumnType.INTEGER, ColumnType.DOUBLE, ColumnType.INTEGER, ColumnType.STRING, ColumnType.LONG,
        ColumnType.STRING, ColumnType.STRING, ColumnType.INTEGER, ColumnType.DOUBLE, ColumnType.DOUBLE,
        ColumnType.DOUBLE, ColumnType.DOUBLE, ColumnType.DOUBLE, ColumnType.STRING, ColumnType.INTEGER,
        ColumnType.DOUBLE};

    private CurveStudyFile() {
    }

    /**
     * Writes studies, all or nothing.
     *
     * @throws UncheckedIOException if the file cannot be written; the message names it
     */
    public static void write(Path file, List<LabelledStudy> studies) {
        Table all = null;
        for (LabelledStudy study : studies) {
            Table part = labelled(study);
            all = all == null ? part : all.append(part);
        }
        if (all == null) {
            throw new InvalidInputException("There are no studies to write to " + file + ".");
        }
        CsvFiles.write(all, file);
    }

    private static Table labelled(LabelledStudy study) {
        StudyLabel label = study.label();
        Table curves = CurveStudyTables.curves("curves", study.numbers());
        int n = curves.rowCount();
        StudiedCodes codes = label.codes();
        Column<?>[] front = {repeated("model", codes.model(), n), repeated("model_sha256", codes.sha256(), n),
            repeated("data", codes.data(), n), repeated("images", codes.images(), n),
            DoubleColumn.create("beta", n).fillWith(label.beta()), repeated("latent_dim", label.latentDim(), n),
            repeated("pairs", label.rule(), n),
            LongColumn.create("seed", LongStream.generate(label::seed).limit(n).toArray()),
            repeated("commit", study.commit(), n)};
        return Table.create("curves", Stream.concat(Stream.of(front), curves.columns().stream()));
    }

    private static IntColumn repeated(String name, int value, int n) {
        return IntColumn.create(name, IntStream.generate(() -> value).limit(n).toArray());
    }

    private static StringColumn repeated(String name, String value, int n) {
        return StringColumn.create(name, Stream.generate(() -> value).limit(n).toList());
    }

    /**
     * Reads the studies of a file, in the order in which they stand there.
     *
     * @throws InvalidInputException if there is no such file, or it holds something else; the message says what
     */
    public static List<LabelledStudy> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " does not exist; a file of curve studies was expected.");
        }
        Table table = table(file);
        List<StudyRows> studies = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            StudyLabel label = label(file, table, row);
            String commit = table.stringColumn("commit").get(row);
            if (studies.isEmpty() || !studies.get(studies.size() - 1).isOf(label, commit)) {
                studies.add(new StudyRows(file, table, label, commit));
            }
            studies.get(studies.size() - 1).add(row);
        }
        if (studies.isEmpty()) {
            throw new InvalidInputException(file + " holds no curves.");
        }
        return studies.stream().map(StudyRows::study).toList();
    }

    private static Table table(Path file) {
        try {
            List<String> header = Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).sample(false)
                    .columnTypes(name -> ColumnType.STRING)).columnNames();
            if (!header.equals(COLUMNS)) {
                throw new InvalidInputException(file + " should have the columns " + String.join(", ", COLUMNS)
                        + ", but has " + String.join(", ", header) + ". It may be of another version of the kit: move "
                        + "it away and compute it again.");
            }
            return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).columnTypes(TYPES).sample(false)
                    .missingValueIndicator(""));
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInputException(file + " is no file of curve studies: " + e.getMessage());
        }
    }

    private static StudyLabel label(Path file, Table table, int row) {
        try {
            StudiedCodes codes = new StudiedCodes(table.stringColumn("model").get(row),
                    table.stringColumn("model_sha256").get(row), table.stringColumn("data").get(row),
                    table.intColumn("images").getInt(row));
            return new StudyLabel(codes, table.doubleColumn("beta").getDouble(row),
                    table.intColumn("latent_dim").getInt(row), table.stringColumn("pairs").get(row),
                    table.longColumn("seed").getLong(row));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Row " + (row + 1) + " of " + file + ": " + e.getMessage());
        }
    }
}
