package org.rvae.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;

/**
 * A classifier behind Table 2: a row of {@code table-2-runs.csv}.
 *
 * @param codes          whose: VAE, R-VAE, or the latter's once more
 * @param latentDim      d
 * @param seed           of the model
 * @param initialisation of the classifier
 * @param protocol       by which the model was trained, such as "reference"
 * @param epochs         of the model, such as "100 + 100"
 * @param images         the model's training images
 * @param testSha256     the checksum of the test images
 * @param setting        of the classifier, in words
 * @param f1             of each class
 * @param average        of the classes
 */
public record ProbeRow(String codes, int latentDim, long seed, int initialisation, String protocol, String epochs,
        int images, String testSha256, String setting, double[] f1, double average) {

    private static final int CLASSES = 10;

    static List<ProbeRow> read(Path file) {
        return TypedRows.read(file, "runs", name -> switch (name) {
            case "d", "initialisation", "train_images" -> ColumnType.INTEGER;
            case "seed" -> ColumnType.LONG;
            default -> name.startsWith("f1_") ? ColumnType.DOUBLE : ColumnType.STRING;
        }, ProbeRow::of);
    }

    private static ProbeRow of(Row row) {
        double[] f1 = IntStream.range(0, CLASSES).mapToDouble(c -> row.getDouble("f1_" + c)).toArray();
        return new ProbeRow(row.getString("codes"), row.getInt("d"), row.getLong("seed"), row.getInt("initialisation"),
                row.getString("protocol"), row.getString("epochs"), row.getInt("train_images"),
                row.getString("test_images_sha256"), row.getString("probe"), f1, row.getDouble("f1_average"));
    }
}
