package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.CurveNumbers;
import org.rvae.evaluate.LabelledStudy;
import org.rvae.evaluate.SolverNumbers;
import org.rvae.evaluate.StudiedCodes;
import org.rvae.evaluate.StudyLabel;
import org.rvae.geometry.geodesic.Outcome;

/** What is written is read back, to the last digit, and what is damaged is refused. */
class CurveStudyFileTest {

    @TempDir
    private Path folder;

    private static final CurveNumbers NUMBERS = new CurveNumbers(new double[] {1.1, 1.0 / 3}, List.of(
            new SolverNumbers("straight line", new double[] {1.1, 1.0 / 3}, new double[] {0.7, 0.1},
                    new double[] {0.02, Double.NaN}, new Outcome[] {Outcome.NOT_MINIMISED, Outcome.NOT_MINIMISED},
                    new int[2], 0.5),
            new SolverNumbers("spline, \"two\" starts", new double[] {0.1 + 0.2, Double.NaN},
                    new double[] {0.5, Double.NaN}, new double[] {1e-300, 3e-7},
                    new Outcome[] {Outcome.CONVERGED, Outcome.NOT_FINITE}, new int[] {12, 3}, 2)));
    private static final StudiedCodes CODES = new StudiedCodes("r.npz", "5d41", "fashion-mnist", 2000);
    private static final List<LabelledStudy> STUDIES = List.of(
            new LabelledStudy(new StudyLabel(CODES, 0.01, 2, "random", 42), "c0de", NUMBERS),
            new LabelledStudy(new StudyLabel(CODES, 0.07, 2, "border", 1L << 40), "c0de+changes",
                    NUMBERS));

    private Path written() {
        Path file = folder.resolve("curves.csv");
        CurveStudyFile.write(file, STUDIES);
        return file;
    }

    @Test
    void studiesComeBack() {
        List<LabelledStudy> read = CurveStudyFile.read(written());
        assertThat(read).hasSize(2);
        for (int k = 0; k < 2; k++) {
            assertThat(read.get(k).label()).isEqualTo(STUDIES.get(k).label());
            assertThat(read.get(k).commit()).isEqualTo(STUDIES.get(k).commit());
            assertThat(read.get(k).numbers().lines()).containsExactly(NUMBERS.lines());
            for (SolverNumbers expected : NUMBERS.solvers()) {
                SolverNumbers found = read.get(k).numbers().of(expected.solver());
                assertThat(found.lengths()).containsExactly(expected.lengths());
                assertThat(found.energies()).containsExactly(expected.energies());
                assertThat(found.stationarity()).containsExactly(expected.stationarity());
                assertThat(found.outcomes()).containsExactly(expected.outcomes());
                assertThat(found.iterations()).containsExactly(expected.iterations());
                assertThat(found.seconds()).isEqualTo(expected.seconds());
            }
        }
        assertThat(CurveStudyWords.title(read.get(1))).isEqualTo("2 border pairs, d = 2, β = 0.07, r.npz");
        assertThat(CurveStudyTables.summary("read", read.get(0).numbers()).rowCount()).isEqualTo(2);
        assertThat(CurveStudyCharts.ratios("read", read.get(0).numbers())).isNotNull();
    }

    private void refused(List<String> lines, String message) throws IOException {
        Path file = folder.resolve("damaged.csv");
        Files.write(file, lines);
        assertThatThrownBy(() -> CurveStudyFile.read(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message).hasMessageContaining("damaged.csv");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        List<String> lines = Files.readAllLines(written());
        assertThat(lines).hasSize(9);
        refused(lines.subList(0, 1), "no curves");
        refused(lines.subList(0, 4), "has 1 pairs");
        refused(List.of("a,b", "1,2"), "columns");
        refused(List.of(lines.get(0), lines.get(2)), "pair 0 of this solver was expected");
        refused(List.of(lines.get(0), lines.get(1).replace("NOT_MINIMISED", "DONE")), "no outcome");
        refused(List.of(lines.get(0), lines.get(1).replace("1.1", "long")), "no file of curve studies");
        refused(List.of(lines.get(0), lines.get(1).replace("0.01", "-1")), "positive beta");
        refused(List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3).replace("1.1", "1.2"), lines.get(4)),
                "straight lines");
        assertThatThrownBy(() -> CurveStudyFile.read(folder.resolve("none.csv")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> CurveStudyFile.write(folder.resolve("none.csv"), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }
}
