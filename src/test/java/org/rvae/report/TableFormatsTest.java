package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableFormatsTest {

    @Test
    void numbersWithASpreadOrAUnitStandRightAndSentencesLeft() {
        Table table = Table.create("t", StringColumn.create("what", "a"), DoubleColumn.create("n", 1.0),
                StringColumn.create("spread", "0.700 \u00b1 0.002"), StringColumn.create("unit", "58 min 3 s"),
                StringColumn.create("remark", "12.34 (not converged)"),
                StringColumn.create("sentence", "13 % of 300 particles inside"));
        List<String> cells = TableFormats.html(table, List.of()).lines().filter(line -> line.contains("<td")).toList();
        assertThat(cells).extracting(cell -> cell.contains("text-align:right"))
                .containsExactly(false, true, true, true, true, false);
    }
}
