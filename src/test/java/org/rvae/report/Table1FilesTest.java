package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class Table1FilesTest {

    private final Table1 table = Table1.of(Table1Test.runs());

    @Test
    void everyFormatIsWrittenAndReadsBack(@TempDir Path folder) throws Exception {
        List<Path> files = Table1Files.write(table, folder);
        assertThat(files).hasSize(5).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        Table numbers = Table.read().csv(folder.resolve("table-1.csv").toFile());
        assertThat(numbers.rowCount()).isEqualTo(4);
        assertThat(numbers.numberColumn("rec").getDouble(0)).isEqualTo(-465.0);
        Table runs = Table.read().csv(folder.resolve("table-1-runs.csv").toFile());
        assertThat(runs.rowCount()).isEqualTo(5);
        assertThat(runs.numberColumn("neg_elbo").getDouble(2)).isEqualTo(table.runs().get(2).negElbo());
        try (var listing = Files.list(folder)) {
            assertThat(listing).hasSize(5);
        }
    }

    @Test
    void htmlIsOneCompletePage() {
        Document page = Jsoup.parse(TableFormats.htmlPage(table.readable(), table.notes()));
        assertThat(page.title()).isEqualTo(table.title());
        assertThat(page.select("tbody tr")).hasSize(16);
        assertThat(page.select("thead th")).hasSize(9);
        assertThat(page.select("tbody tr").first().text()).startsWith("Neg. ELBO VAE 2 2 -460.50 \u00b1 1.56");
        assertThat(page.select("p")).hasSize(1 + table.notes().size());
    }

    @Test
    void htmlEscapesEverything() {
        Table nasty = Table.create("<b>title", StringColumn.create("a<i>", "<script>"));
        String html = TableFormats.html(nasty, List.of("<u>note"));
        assertThat(html).doesNotContain("<b>", "<i>", "<script>", "<u>").contains("&lt;script&gt;");
    }

    @Test
    void markdownHasOneLineForEachRowAndEscapesBars() {
        String markdown = TableFormats.markdown(table.readable(), table.notes());
        List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
        assertThat(rows).hasSize(2 + 16);
        assertThat(rows).allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(11));
        assertThat(markdown).contains("mean \\|KL\\|");
    }

    @Test
    void textIsAlignedAndFitsATerminal() {
        String text = Table1Files.text(table);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        List<String> rows = text.lines().filter(line -> line.startsWith("Rec ")).toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.stream().map(String::length).distinct()).hasSize(1);
        assertThat(rows.stream().map(row -> row.indexOf('\u00b1')).distinct()).hasSize(1);
    }

    @Test
    void textHasAnAsciiForm() {
        String ascii = TableFormats.ascii(Table1Files.text(table));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)).isTrue();
        assertThat(ascii).contains("+-");
    }
}
