package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rvae.evaluate.probe.GeodesicNeighbours.Result;
import tech.tablesaw.api.Table;

class NeighbourTablesTest {

    /** Of five queries the manifold's distance is right about three, the Euclidean one about two. */
    private static final Map<String, Result> RESULTS = Map.of("R-VAE",
            new Result(new int[] {0, 1, 2, 3, 4}, new int[] {0, 1, 2, 0, 0}, new int[] {0, 1, 0, 0, 0}, 100, 7));

    @Test
    void aRowForEachModel() {
        Table table = NeighbourTables.of("title", RESULTS);
        assertThat(table.row(0).getString("accuracy, Euclidean")).isEqualTo("0.400");
        assertThat(table.row(0).getString("accuracy, geodesic")).isEqualTo("0.600");
        assertThat(table.row(0).getString("curves that did not converge")).isEqualTo("7 of 100");
    }

    @Test
    void theFileHasTheSameNumbers() {
        Table numbers = NeighbourTables.numbers(RESULTS, 50);
        Result result = RESULTS.get("R-VAE");
        assertThat(numbers.rowCount()).isEqualTo(1);
        assertThat(numbers.row(0).getInt("references")).isEqualTo(50);
        assertThat(numbers.row(0).getInt("queries")).isEqualTo(5);
        assertThat(numbers.row(0).getDouble("accuracy_geodesic")).isEqualTo(0.6);
        assertThat(numbers.row(0).getDouble("accuracy_euclidean")).isEqualTo(0.4);
        assertThat(numbers.row(0).getDouble("low_over_queries")).isEqualTo(result.difference().low());
        assertThat(numbers.row(0).getInt("unsolved")).isEqualTo(7);
    }
}
