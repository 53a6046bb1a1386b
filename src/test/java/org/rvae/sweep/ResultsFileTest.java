package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.data.CsvText;
import org.rvae.data.Sha256;
import org.rvae.model.ModelConfig;
import org.rvae.train.TrainingConfig;

class ResultsFileTest {

    @TempDir
    private Path folder;

    private static SweepResult row(int seed, boolean done) {
        TrainingConfig training = TrainingConfig.of(seed % 2 == 0 ? ModelConfig.rvae(10) : ModelConfig.vae(2))
                .withSeed(seed).withLearningRate(1.0 / 3);
        Scores.Draws draws = new Scores.Draws(List.of(-1.5, Math.PI), List.of(-2.0, 1e-300), List.of(0.1, 0.2),
                List.of(Double.NaN, 4.0));
        Scores scores = new Scores(-1.0 / 3, 1e17, 0.1, Double.POSITIVE_INFINITY, null, draws);
        return new SweepResult("run-" + seed, done ? SweepResult.Status.DONE : SweepResult.Status.FAILED,
                done ? "" : "the loss is \"NaN\", and so on;\r\n  try NA, or null", training,
                new Images("sample", 60, "aa", 20, "bb"), List.of(1L, -2L), done ? scores : null,
                done ? new Scores(-1, -2, 1, 1, 0.9375, draws) : null,
                done ? new TrainedModel("m.npz", "cc", "dd", 200, 1.25) : null, new CodeVersion("1", "unknown", 1),
                new Machine("CPU", "OPENBLAS", "1", 2, "Some CPU, 2.0 GHz", "Linux", "amd64", "17"),
                Instant.parse("2024-01-02T03:04:05.678Z"), Instant.parse("2024-01-02T03:04:06Z"));
    }

    private ResultsFile file(String name) {
        return new ResultsFile(folder.resolve(name));
    }

    @Test
    void aRowComesBackAsItWas() {
        assertThat(file("none.csv").read()).isEmpty();
        ResultsFile file = file("sub/r.csv");
        file.put(row(1, true));
        file.put(row(2, false));
        assertThat(file.find("run-1")).contains(row(1, true));
        SweepResult failed = file.find("run-2").orElseThrow();
        assertThat(failed.reason()).isEqualTo("the loss is \"NaN\", and so on; try NA, or null");
        assertThat(failed.model()).isNull();
        assertThat(failed.own()).isEmpty();
        assertThat(file.find("run-3")).isEmpty();
    }

    @Test
    void theFileDoesNotDependOnTheOrderOrTheNumberOfAdditions() throws Exception {
        List<SweepResult> rows = new ArrayList<>(IntStream.range(0, 8).mapToObj(i -> row(i, i != 3)).toList());
        rows.forEach(file("a.csv")::put);
        rows.addAll(List.copyOf(rows));
        Collections.shuffle(rows, new Random(5));
        rows.forEach(file("b.csv")::put);
        assertThat(folder.resolve("b.csv")).hasSameBinaryContentAs(folder.resolve("a.csv"));
        assertThat(Files.readAllLines(folder.resolve("a.csv"))).hasSize(9);
    }

    @Test
    void rowsOfManyThreadsAreAllThere() {
        ResultsFile file = file("r.csv");
        IntStream.range(0, 24).parallel().forEach(i -> new ResultsFile(file.file()).put(row(i, true)));
        assertThat(file.read()).hasSize(24);
    }

    @Test
    void aFailureNeverReplacesWhatIsDone() {
        ResultsFile file = file("r.csv");
        file.put(row(1, false));
        file.put(row(1, true));
        file.put(row(1, false));
        assertThat(file.read()).containsExactly(row(1, true));
    }

    private ResultsFile threeRows() {
        ResultsFile file = file("r.csv");
        List.of(row(1, true), row(3, true), row(5, false)).forEach(file::put);
        return file;
    }

    private void assertDamaged(ResultsFile file, List<String> lines, String... message) throws Exception {
        Files.write(file.file(), lines);
        assertThatThrownBy(file::read).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.file().toString()).hasMessageContainingAll(message);
        assertThatThrownBy(() -> file.put(row(7, true))).isInstanceOf(InvalidInputException.class);
        assertThat(Files.readAllLines(file.file())).as("a damaged file is left as it is").isEqualTo(lines);
    }

    @Test
    void aDamagedRowIsAnErrorThatNamesTheLine() throws Exception {
        ResultsFile file = threeRows();
        List<String> good = Files.readAllLines(file.file());
        List<String> lines = new ArrayList<>(good);
        lines.set(2, good.get(2).replace("-0.3333333333333333", "-0.3333333333333334"));
        assertDamaged(file, lines, "line 3", "checksum");
        lines.set(2, good.get(2).substring(0, good.get(2).length() / 2));
        assertDamaged(file, lines, "damaged", "2");
        lines.set(2, good.get(2) + ",7");
        assertDamaged(file, lines, "damaged", "2");
        lines.set(2, good.get(1));
        assertDamaged(file, lines, "line 3", "repeats the run run-1");
        Files.write(file.file(), good);
        assertThat(file.read()).hasSize(3);
    }

    @Test
    void anotherVersionAndAnotherFileAreErrorsThatSaySo() throws Exception {
        ResultsFile file = threeRows();
        List<String> good = Files.readAllLines(file.file());
        List<String> lines = new ArrayList<>(good);
        lines.set(3, good.get(3).replaceFirst("^1,", "2,"));
        assertDamaged(file, lines, "line 4", "format \"2\"", "format 1");
        lines = new ArrayList<>(good);
        lines.set(0, good.get(0).replace("machine.cpu", "machine.gpu"));
        assertDamaged(file, lines, "line 1", "machine.gpu");
        assertDamaged(file, List.of("a,b", "1,2"), "line 1", "no file of a sweep");
    }

    /** The checksum of a row is that of its cells, so that it holds in a file that has fewer of them. */
    @Test
    void aFileFromBeforeTheConvergedCurvesWereCountedIsReadAndAddedTo() throws Exception {
        ResultsFile file = file("r.csv");
        file.put(row(1, true));
        Map<String, String> cells = CsvText.cells(CsvText.read(file.file()), 0);
        assertThat(cells.remove("rowSha256")).isNotNull();
        assertThat(cells.keySet().removeAll(List.of("reference.converged", "corrected.converged"))).isTrue();
        cells.put("rowSha256", Sha256.of(String.join("\n", cells.values()).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16));
        CsvText.write(file.file(), List.copyOf(cells.keySet()), List.of(List.copyOf(cells.values())));

        SweepResult old = file.read().get(0);
        assertThat(old.corrected().converged()).isNull();
        assertThat(old.corrected().negElbo()).isEqualTo(-1);
        file.put(row(3, true));
        assertThat(file.find("run-1")).contains(old);
        assertThat(file.find("run-3")).contains(row(3, true));
    }

    /** Its temporary name is longer than a file system allows, so that the writing itself fails. */
    @Test
    void aWriteThatFailsLeavesTheOldFile() throws Exception {
        Path old = folder.resolve("r" + "x".repeat(245) + ".csv");
        Files.copy(threeRows().file(), old);
        byte[] before = Files.readAllBytes(old);
        assertThatThrownBy(() -> new ResultsFile(old).put(row(9, true))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(old.getFileName().toString());
        assertThat(Files.readAllBytes(old)).isEqualTo(before);
        assertThat(new ResultsFile(old).read()).hasSize(3);
    }
}
