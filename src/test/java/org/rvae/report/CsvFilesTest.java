package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CsvFilesTest {

    /** A third needs all of its digits, and a name with a comma its quotes. */
    @Test
    void numbersKeepTheirDigitsAndNamesTheirCommas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new").resolve("t.csv");
        Table table = Table.create("t", StringColumn.create("name", "a, b", "c"),
                DoubleColumn.create("x", 1.0 / 3, Double.NaN));
        assertThat(CsvFiles.write(table, file)).isEqualTo(file);
        assertThat(Files.readAllLines(file)).containsExactly("name,x", "\"a, b\",0.3333333333333333", "c,");
    }
}
