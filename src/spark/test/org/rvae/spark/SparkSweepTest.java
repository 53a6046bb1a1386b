package org.rvae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.sweep.CodeVersion;
import org.rvae.sweep.ResultsFile;
import org.rvae.sweep.Sweep;
import org.rvae.sweep.SweepData;
import org.rvae.sweep.SweepListener;
import org.rvae.sweep.SweepPlan;
import org.rvae.sweep.SweepResult;
import org.rvae.sweep.SweepRun;
import org.rvae.sweep.Workplace;
import org.rvae.train.EpochReport;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingListener;

/** On {@code local[2,4]}: two tasks at a time, each of which Spark starts up to four times. */
class SparkSweepTest {

    private static final String GRID = """
            {"dataset": "sample", "trainImages": 60, "latentDims": [2], "seeds": [3, 4],
             "epochs": {"means": 3, "deviations": 2},
             "settings": {"hidden": 8, "hidden2": 6, "centres": 5, "batchSize": 20},
             "evaluation": {"testImages": 20, "underBothProtocols": []}}
            """;
    /** Seen by the test because a local master's tasks run in its process. */
    private static final ConcurrentLinkedQueue<String> EPOCHS = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        EPOCHS.clear();
    }

    /** Fails in the first attempts at the R-VAE with seed 3: after the second epoch, after the third, and so on. */
    private static final class Failing extends RunTask {

        private static final long serialVersionUID = 1;

        private final int failures;

        Failing(SweepPlan plan, Path place, int failures) {
            super(plan, place.resolve("models"), place.resolve("results.csv"), "test");
            this.failures = failures;
        }

        @Override
        TrainingListener listener(SweepRun run) {
            int attempt = TaskContext.get().attemptNumber();
            return new TrainingListener() {
                @Override
                public void epoch(EpochReport report) {
                    EPOCHS.add(run.label() + " " + report.phase() + " " + report.epoch());
                    boolean chosen = run.label().equals("R-VAE d=2 reference seed 3");
                    int epoch = 3 * report.phase().ordinal() + report.epoch();
                    if (chosen && attempt < failures && epoch == 2 + attempt) {
                        throw new IllegalStateException("an injected failure, attempt " + attempt);
                    }
                }
            };
        }
    }

    private static JavaSparkContext context() {
        return new JavaSparkContext(new SparkConf().setMaster("local[2,4]").setAppName("test")
                .set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    private Workplace place(String name) {
        Path here = folder.resolve(name);
        return new Workplace(new SweepData(), new ModelStore(here.resolve("models")),
                new ResultsFile(here.resolve("results.csv")), CodeVersion.ofCommit("test"));
    }

    private static List<Object> numbers(SweepResult row) {
        return List.of(row.id(), row.status(), row.training(), row.images(), row.own().orElseThrow(),
                row.model().parametersSha256(), row.model().epochs());
    }

    @Test
    void aTaskThatFailsIsTriedAgainFromItsCheckpointAndTheRowsAreThoseOfAPlainSweep() {
        SweepPlan plan = SweepPlan.parse(GRID, "grid");
        Path spark = folder.resolve("spark");
        Failing task = new Failing(plan, spark, 2);
        List<String> ended;
        List<String> again;
        int failures;
        try (JavaSparkContext context = context()) {
            ended = SparkSweep.execute(context, plan, task);
            failures = EPOCHS.size();
            again = SparkSweep.execute(context, plan, task);
        }
        assertThat(ended).hasSize(4).allMatch(line -> line.endsWith(" DONE"));
        assertThat(EPOCHS).as("no epoch is trained twice, in spite of two failures, nor in a second sweep")
                .hasSize(4 * 5).doesNotHaveDuplicates();
        assertThat(failures).isEqualTo(EPOCHS.size());
        assertThat(again).isEqualTo(ended);

        new Sweep(plan.runs(), place("plain"), 1).run(SweepListener.NONE);
        List<SweepResult> plain = place("plain").results().read();
        assertThat(place("spark").results().read()).extracting(SparkSweepTest::numbers)
                .containsExactlyElementsOf(plain.stream().map(SparkSweepTest::numbers).toList());
    }

    @Test
    void aRunThatFailsInAllItsAttemptsStopsNoOther() {
        SweepPlan plan = SweepPlan.parse(GRID, "grid");
        Path spark = folder.resolve("spark");
        List<String> ended;
        try (JavaSparkContext context = context()) {
            ended = SparkSweep.execute(context, plan, new Failing(plan, spark, 4));
        }
        assertThat(ended).hasSize(4).filteredOn(line -> !line.endsWith(" DONE")).singleElement().asString()
                .startsWith("R-VAE d=2 reference seed 3 FAULT: ").contains("an injected failure, attempt 3");
        assertThat(place("spark").results().read()).hasSize(3).allMatch(SweepResult::done);
    }

    @Test
    void aRunThatDivergesFailsWithoutARetry() {
        SweepPlan plan = SweepPlan.parse(GRID.replace("\"batchSize\"", "\"learningRate\": 1e30, \"batchSize\"")
                .replace("[3, 4]", "[3]"), "grid");
        RunTask task = new RunTask(plan, folder.resolve("models"), folder.resolve("results.csv"), "test");
        assertThat(List.of(0, 1)).extracting(task::call).allMatch(line -> line.contains(" FAILED: In phase MEANS"));
        assertThat(new ResultsFile(folder.resolve("results.csv")).read()).hasSize(2).noneMatch(SweepResult::done);
    }
}
