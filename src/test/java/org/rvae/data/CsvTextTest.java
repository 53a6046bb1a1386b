package org.rvae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static List<String> readBack(Path file, List<String> row) {
        CsvText.write(file, List.of("first", "second", "third"), List.of(row, List.of("u", "v", "w")));
        Table table = CsvText.read(file);
        assertThat(CsvText.cells(table, 1).values()).containsExactly("u", "v", "w");
        return List.copyOf(CsvText.cells(table, 0).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "1e3", "NaN", "null", "N/A", "-", "2020-01-01", "#a", "'a'", "\"", "\"\"", "\"a\"",
        "a\"b", "\" a", "\\", "\\\"", "a;b", "a\tb", "a  b", "a ,b", "a\nb", "a\r\nb", "a\rb", "a,\n\n\"b\"", "\u00e9",
        "\u00a0a", "\ud83d\ude00", "\u201cthe loss of the model\u201d"})
    void aCellComesBackInEveryColumn(String cell, @TempDir Path folder) {
        Path file = folder.resolve("cells.csv");
        for (List<String> row : List.of(List.of(cell, "y", "z"), List.of("x", cell, "z"), List.of("x", "y", cell))) {
            assertThat(readBack(file, row)).isEqualTo(row);
        }
    }

    /** In 100 rows of English before it a detector of encodings takes a letter in UTF-8 for two of Latin-1. */
    @Test
    void lettersBeyondAsciiComeBackAfterMuchEnglish(@TempDir Path folder) {
        Path file = folder.resolve("cells.csv");
        List<List<String>> rows = new ArrayList<>(Collections.nCopies(100, List.of("the loss of the other model")));
        rows.add(List.of("Gr\u00f6\u00dfe"));
        CsvText.write(file, List.of("text"), rows);
        assertThat(CsvText.read(file).stringColumn(0).get(100)).isEqualTo("Gr\u00f6\u00dfe");
    }

    @Test
    void whatIsLostIsAsDocumented(@TempDir Path folder) {
        Path file = folder.resolve("cells.csv");
        assertThat(readBack(file, List.of(" a", "\tb, c \n", "\r\n"))).containsExactly("a", "b, c", "");
        CsvText.write(file, List.of("single"), List.of(List.of("a"), List.of(""), List.of("b")));
        assertThat(CsvText.read(file).stringColumn(0).asList()).containsExactly("a", "b");
    }

    @Test
    void aFileWithoutRowsHasItsColumns(@TempDir Path folder) {
        Path file = folder.resolve("cells.csv");
        CsvText.write(file, List.of("first", "second"), List.of());
        assertThat(CsvText.read(file).columnNames()).containsExactly("first", "second");
        assertThat(CsvText.read(file).rowCount()).isZero();
    }

    @Test
    void whatIsNoTextOrNoCsvIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("cells.csv");
        for (Path missing : List.of(file, folder)) {
            assertThatThrownBy(() -> CsvText.read(missing)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(missing.toString());
        }
        Files.write(file, "a,b\n\u00e9,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvText.read(file)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("UTF-8");
        for (String uneven : List.of("a,b\n1\n", "a,b\n1,2,3\n")) {
            Files.writeString(file, uneven);
            assertThatThrownBy(() -> CsvText.read(file)).isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("Row number 1");
        }
    }
}
