package org.rvae.audit;

import java.nio.file.Path;
import java.util.List;
import org.rvae.evaluate.probe.Interval;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;

/**
 * The R-VAE's codes against the VAE's: a row of {@code table-2-comparison.csv}.
 *
 * @param latentDim   d
 * @param seeds       trained models of each kind
 * @param difference  of the average F1, R-VAE minus VAE, by a bootstrap over runs and test images
 * @param asPublished whether both models were trained as the published ones
 */
public record ComparisonRow(int latentDim, int seeds, Interval difference, boolean asPublished) {

    static List<ComparisonRow> read(Path file) {
        return TypedRows.read(file, "comparisons", name -> switch (name) {
            case "d", "seeds" -> ColumnType.INTEGER;
            case "trained_alike", "trained_as_published" -> ColumnType.BOOLEAN;
            default -> ColumnType.DOUBLE;
        }, ComparisonRow::of);
    }

    private static ComparisonRow of(Row row) {
        return new ComparisonRow(row.getInt("d"), row.getInt("seeds"), new Interval(row.getDouble("difference"),
                row.getDouble("low_over_both"), row.getDouble("high_over_both"), Interval.LEVEL),
                row.getBoolean("trained_as_published"));
    }
}
