package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.model.Protocol;
import org.rvae.report.Figures;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

class Table2JobTest {

    private static final Budget TINY = new Budget("tiny", "sample", 200, 50, new Budget.Epochs(2, 1),
            new Budget.Epochs(2, 1), List.of(3L));
    private static final Dataset DATA = Datasets.sample();

    @TempDir
    private Path folder;

    private Table2Job job() {
        return Table2Job.of(TINY, DATA, Protocol.REFERENCE, new ModelStore(folder.resolve("models")))
                .with(Table2JobTest::small).withProbe(ProbeConfig.published(), 2);
    }

    private static TrainingConfig small(TrainingConfig config) {
        return config.withModel(config.model().withHidden(12, 11).withCentres(5)).withBatchSize(20);
    }

    @Test
    void everyRowIsThereWithItsFiles() throws IOException {
        AtomicInteger last = new AtomicInteger();
        Table2Job.Outcome outcome = job().run(new Table2Listener() {
            @Override
            public void classified(Table2Run run, int done, int all) {
                assertThat(all).isEqualTo(18);
                assertThat(done).isEqualTo(last.incrementAndGet());
            }
        });
        assertThat(last.get()).isEqualTo(18);
        assertThat(outcome.missing()).isEmpty();
        assertThat(outcome.interrupted()).isFalse();
        Table2 table = outcome.table().orElseThrow();
        assertThat(table.rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.runs()).hasSize(2);
            assertThat(row.source().epochs()).isEqualTo("2 + 0");
            assertThat(row.source().images()).isEqualTo(200);
        });
        assertThat(table.comparisons()).hasSize(3).allMatch(Table2Comparison::alike);
        assertThat(table.notes()).anySatisfy(note -> assertThat(note).contains("encoder is frozen"));
        List<Path> files = Table2Files.write(table, table.comparisons(), DATA.classNames(),
                folder.resolve("out"));
        assertThat(files).hasSize(6 + 3 + 2 * 7).allSatisfy(file -> assertThat(Files.size(file)).isPositive());
        assertThat(Files.readString(files.get(5))).contains("R-VAE again, d = 10", "d = 5: ", "Published");
        assertThat(Files.readAllLines(files.get(1))).hasSize(19);
        for (int d : Table2Job.DIMENSIONS) {
            for (String ending : List.of("png", "svg", "csv")) {
                assertThat(files).contains(folder.resolve("out/table-2-confusion-d" + d + "." + ending));
            }
        }
        assertThat(Figures.image(ConfusionChart.of(table, 5, DATA.classNames()), 1).getWidth()).isGreaterThan(1000);
        // The same classifiers of the same models: the second time nothing is trained, and the numbers are the same.
        Table2 again = job().run(new Table2Listener() {
            @Override
            public TrainingListener training(TrainingConfig config) {
                return new TrainingListener() {
                    @Override
                    public void started(TrainingConfig config, int batches) {
                        throw new AssertionError("trained again");
                    }
                };
            }
        }).table().orElseThrow();
        assertThat(again.runsTable().write().toString("csv")).isEqualTo(Files.readString(files.get(1)));
    }

    @Test
    void anInterruptKeepsWhatIsDone() {
        Thread caller = Thread.currentThread();
        Table2Job.Outcome outcome = job().run(new Table2Listener() {
            @Override
            public void classified(Table2Run run, int done, int all) {
                if (done == 3) {
                    caller.interrupt();
                    awaitInterrupt();
                }
            }
        });
        assertThat(Thread.interrupted()).isFalse();
        assertThat(outcome.interrupted()).isTrue();
        assertThat(outcome.missing()).isNotEmpty();
        Table2 table = outcome.table().orElseThrow();
        assertThat(table.runs().size()).isBetween(3, 17);
        assertThat(table.notes().get(0)).startsWith("INCOMPLETE").contains("interrupted");
    }

    /** Until the job has passed the interrupt on: the four classifiers of the first R-VAE can't be done before. */
    private static void awaitInterrupt() {
        try {
            Thread.sleep(60_000);
            throw new AssertionError("The interrupt was not passed on.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noInitialisationIsRefused() {
        assertThatThrownBy(() -> job().withProbe(ProbeConfig.published(), 0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 1");
    }
}
