package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CsvTextTest {

    @Test
    void cellsComeBackAsTheText(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("cells.csv");
        String much = "x".repeat(100_000);
        List<List<String>> rows = List.of(List.of("1.50", "", "a, \"b\""), List.of("NA", "true", much));
        CsvText.write(file, List.of("number", "empty", "text"), rows);
        assertThat(Files.readString(file)).startsWith("number,empty,text\n1.50,,\"a, \"\"b\"\"\"\n");
        Table table = CsvText.read(file);
        assertThat(table.rowCount()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(CsvText.cells(table, i).keySet()).containsExactly("number", "empty", "text");
            assertThat(CsvText.cells(table, i).values()).containsExactlyElementsOf(rows.get(i));
        }
    }
}
