package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rvae.model.ModelKind;

/** Several processes at one sweep, most of which are killed. */
class SweepProcessTest {

    private static final int EPOCHS = 24;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    private Process start(String name) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(List.of(java, "-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", classPath, SweepProcess.class.getName(), folder.toString(), name)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + name).toFile()).start();
        processes.add(process);
        return process;
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private void await(String file, int lines) throws Exception {
        while (lines(file).size() < lines && processes.stream().anyMatch(Process::isAlive)) {
            Thread.sleep(2);
        }
    }

    private void kill(Process process, int afterEpochs) throws Exception {
        await("epochs", afterEpochs);
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
    }

    @Test
    @Timeout(240)
    void afterKillsTheResultsAreThoseOfAnUndisturbedSweepAndNoEpochIsTrainedTwice() throws Exception {
        sweepWithKills(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("slow")
    @Timeout(240)
    void likewiseWithOtherMoments(long seed) throws Exception {
        sweepWithKills(seed);
    }

    /** One process is killed in its first evaluation, where it is held, and the next one at the lock of the results. */
    @Test
    @Timeout(240)
    void killsInAnEvaluationAndAtTheRowLoseNoEpochAndNoBit() throws Exception {
        SweepPlan plan = SweepPlan.of(Sweeps.grid().withModels(List.of(ModelKind.VAE)).withSeeds(List.of(3L)));
        Files.writeString(folder.resolve("grid.json"), plan.toJson());
        Path quiet = folder.resolve("undisturbed");
        try {
            Files.createFile(folder.resolve("go"));
            Path hold = Files.createFile(folder.resolve("hold"));
            Process first = start("first");
            await("evaluations", 1);
            assertThat(first.isAlive()).isTrue();
            first.destroyForcibly().waitFor();
            assertThat(lines("evaluations")).containsExactly("first");
            assertThat(Sweeps.place(folder).results().read()).as("killed before its row").isEmpty();
            Files.delete(hold);
            Process second = start("second");
            while (!Files.exists(folder.resolve(".results.csv.lock")) && second.isAlive()) {
                Thread.onSpinWait();
            }
            second.destroyForcibly().waitFor();
            new Sweep(plan.runs(), Sweeps.place(quiet), 1).run(SweepListener.NONE);
            Workplace place = Sweeps.place(folder);
            new Sweep(plan.runs(), place, 1).run(SweepProcess.listener(folder, place, "last"));
            assertThat(place.results().read()).hasSize(1).extracting(Sweeps::timeless)
                    .containsExactlyElementsOf(Sweeps.place(quiet).results().read().stream().map(Sweeps::timeless)
                            .toList());
            assertThat(lines("epochs")).as("trained once").hasSize(3).allMatch(line -> line.startsWith("first "));
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /**
     * Two processes that are killed by force, one after the other, at moments drawn with a seed, and this one, which
     * does what they leave. A checkpoint is written before an epoch is logged: if a process began a run earlier than
     * where the one before had stopped, or two were at one run, an epoch would be logged twice.
     */
    private void sweepWithKills(long seed) throws Exception {
        SweepPlan plan = SweepPlan.of(Sweeps.grid().withEpochs(3, 3));
        Files.writeString(folder.resolve("grid.json"), plan.toJson());
        Random random = new Random(seed);
        try {
            Process first = start("first");
            Process second = start("second");
            Path quiet = folder.resolve("undisturbed");
            SweepOutcome expected = new Sweep(plan.runs(), Sweeps.place(quiet), 1).run(SweepListener.NONE);
            await("ready", 2);
            Files.createFile(folder.resolve("go"));
            kill(first, 4 + random.nextInt(7));
            assertThat(lines("epochs").stream().map(line -> line.split(" ")[0]).distinct()).hasSize(2);
            kill(second, 11 + random.nextInt(10));
            Workplace place = Sweeps.place(folder);
            SweepOutcome last = new Sweep(plan.runs(), place, 2).run(SweepProcess.listener(folder, place, "last"));
            assertThat(last.results()).hasSize(4).allMatch(SweepResult::done);

            assertThat(Sweeps.place(folder).results().read().stream().map(Sweeps::timeless))
                    .containsExactlyElementsOf(Sweeps.place(quiet).results().read().stream().map(Sweeps::timeless)
                            .toList()).hasSize(4);
            assertThat(expected.results()).allMatch(SweepResult::done);
            List<String> epochs = lines("epochs").stream().map(line -> line.substring(line.indexOf(' '))).toList();
            assertThat(epochs).doesNotHaveDuplicates();
            assertThat(epochs.size()).isBetween(EPOCHS - 2 * 2, EPOCHS);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }
}
