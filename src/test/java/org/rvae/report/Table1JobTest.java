package org.rvae.report;

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
import org.rvae.evaluate.Elbo;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.StepReport;
import org.rvae.train.Trainer;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

class Table1JobTest {

    private static final Budget TINY = new Budget("tiny", "sample", 60, 20, new Budget.Epochs(1, 2),
            new Budget.Epochs(2, 1), List.of(3L, 4L));
    private static final Dataset DATA = Datasets.sample();

    @TempDir
    private Path folder;

    private Table1Job job() {
        return Table1Job.of(TINY, DATA, Protocol.REFERENCE, new ModelStore(folder.resolve("models")))
                .with(Table1JobTest::small).withThreads(2);
    }

    private static TrainingConfig small(TrainingConfig config) {
        return config.withModel(config.model().withHidden(12, 11).withCentres(5)).withBatchSize(20);
    }

    @Test
    void allRowsAreThereWithTheBudgetsNumbers() throws IOException {
        AtomicInteger last = new AtomicInteger();
        Table1Job.Outcome outcome = job().run(new Table1Listener() {
            @Override
            public void evaluated(Table1.Run run, int done, int all) {
                assertThat(all).isEqualTo(12);
                assertThat(done).isEqualTo(last.incrementAndGet());
            }
        });
        assertThat(last.get()).isEqualTo(12);
        assertThat(outcome.interrupted()).isFalse();
        assertThat(outcome.missing()).isEmpty();
        Table1 table = outcome.table().orElseThrow();
        assertThat(table.rows()).hasSize(6).allSatisfy(row -> assertThat(row.runs()).hasSize(2));
        assertThat(table.title()).contains("tiny", "60", "20");

        TrainingConfig config = small(TrainingConfig.of(ModelConfig.rvae(2)).withEpochs(2, 1).withSeed(4));
        Dataset data = TINY.apply(DATA);
        double alone = Elbo.evaluate(new Trainer(config, data.train(), null, TrainingListener.NONE).run().model(),
                Protocol.REFERENCE, data.test(), 42).negElbo();
        assertThat(table.runs()).filteredOn(r -> r.model().equals("R-VAE") && r.latentDim() == 2 && r.seed() == 4)
                .singleElement().satisfies(r -> assertThat(r.negElbo()).isEqualTo(alone));

        assertThat(outcome.write(folder.resolve("out"))).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.readString(folder.resolve("out/table-1.md"))).doesNotContain("INCOMPLETE");
    }

    @Test
    void aSecondTimeNothingIsTrained() {
        job().run(Table1Listener.NONE);
        Table1Job.Outcome again = job().run(new Table1Listener() {
            @Override
            public TrainingListener training(TrainingConfig config) {
                return new TrainingListener() {
                    @Override
                    public void started(TrainingConfig c, int batches) {
                        throw new AssertionError("trained again: " + c);
                    }
                };
            }
        });
        assertThat(again.table().orElseThrow().runs()).hasSize(12);
    }

    /** Interrupts a thread when the row with d = 2 of the R-VAE and seed 3 starts its second epoch. */
    private static Table1Listener interrupting(Thread caller) {
        return new Table1Listener() {
            @Override
            public TrainingListener training(TrainingConfig config) {
                boolean chosen = config.model().kind() == ModelKind.RVAE && config.model().latentDim() == 2;
                return !chosen ? TrainingListener.NONE : new TrainingListener() {
                    @Override
                    public void step(StepReport report) {
                        if (report.epoch() == 2) {
                            caller.interrupt();
                            // Until the interrupt has come back to this row.
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                        }
                    }
                };
            }
        };
    }

    @Test
    void anInterruptKeepsWhatIsDoneSaysWhatIsMissingAndGoesOnLater() throws IOException {
        Table1Job.Outcome stopped = job().withThreads(1).run(interrupting(Thread.currentThread()));
        assertThat(stopped.interrupted()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(stopped.table().orElseThrow().runs()).hasSize(2);
        assertThat(stopped.missing()).hasSize(10).containsEntry("R-VAE, d = 2, seed 3", "interrupted")
                .containsEntry("VAE, d = 10, seed 4", "not started");
        stopped.write(folder);
        assertThat(Files.readString(folder.resolve("table-1.txt"))).contains("INCOMPLETE: 10 of 12 runs are missing");
        assertThat(Files.readString(folder.resolve("table-1.html"))).contains("INCOMPLETE");

        Table1Job.Outcome whole = job().run(Table1Listener.NONE);
        assertThat(whole.missing()).isEmpty();
        assertThat(whole.table().orElseThrow().runs()).hasSize(12);
    }

    /** One row's model of the published epochs is in the store, with a batch for all images to be quick. */
    @Test
    void aModelOfThePublishedEpochsIsTakenAndSaysSo() {
        ModelStore store = new ModelStore(folder.resolve("models"));
        TrainingConfig whole = wholeBatch(Budget.PAPER.apply(TrainingConfig.of(ModelConfig.vae(2)).withSeed(3)));
        store.obtain(whole, DATA.train(), TrainingListener.NONE);
        Table1Job job = Table1Job.of(TINY.withSeeds(3L), DATA, Protocol.REFERENCE, store)
                .with(Table1JobTest::wholeBatch);
        Table1 table = job.run(Table1Listener.NONE).table().orElseThrow();
        assertThat(table.runs()).filteredOn(r -> r.budget().equals("paper")).singleElement().satisfies(r -> {
            assertThat(r.model()).isEqualTo("VAE");
            assertThat(r.latentDim()).isEqualTo(2);
            assertThat(r.meanEpochs()).isEqualTo(100);
            assertThat(r.trainImages()).isEqualTo(DATA.train().size());
        });
        assertThat(table.readable().stringColumn("Epochs, images").asList()).contains("100 + 100, 2,000",
                "1 + 2, 60");
        assertThat(String.join(" ", table.notes())).contains("not comparable with print");

        Table1Job twoSeeds = Table1Job.of(TINY, DATA, Protocol.REFERENCE, store).with(Table1JobTest::wholeBatch);
        assertThat(twoSeeds.run(Table1Listener.NONE).table().orElseThrow().runs()).hasSize(12)
                .as("one seed's model does not make a row").allSatisfy(r -> assertThat(r.budget()).isEqualTo("tiny"));
        assertThat(job.ofBudgetAlone().run(Table1Listener.NONE).table().orElseThrow().runs())
                .allSatisfy(r -> assertThat(r.budget()).isEqualTo("tiny"));
        assertThat(job.with(c -> c.withEpochs(1, 1)).run(Table1Listener.NONE).table().orElseThrow().runs())
                .as("epochs that were asked for are kept").allSatisfy(r -> assertThat(r.budget()).isEqualTo("tiny"));
    }

    private static TrainingConfig wholeBatch(TrainingConfig config) {
        return small(config).withBatchSize(2_000);
    }

    @Test
    void withNothingDoneThereIsNoTable() {
        Thread.currentThread().interrupt();
        Table1Job.Outcome outcome = job().run(Table1Listener.NONE);
        assertThat(outcome.interrupted()).isTrue();
        assertThat(outcome.table().map(t -> t.runs().size()).orElse(0) + outcome.missing().size()).isEqualTo(12);
    }

    @Test
    void aRowThatDivergesIsMissingAndTheOthersGoOn() {
        Table1Job.Outcome outcome = job().with(c -> c.model().kind() == ModelKind.RVAE && c.model().latentDim() == 5
                ? c.withLearningRate(1e30) : c).run(Table1Listener.NONE);
        assertThat(outcome.interrupted()).isFalse();
        assertThat(outcome.missing()).hasSize(2).containsOnlyKeys("R-VAE, d = 5, seed 3", "R-VAE, d = 5, seed 4");
        assertThat(outcome.table().orElseThrow().rows()).hasSize(5);
    }

    @Test
    void anyOtherErrorStopsTheJobAndIsThrown() {
        Table1Job impossible = job().with(c -> c.withModel(c.model().withCentres(61)));
        assertThatThrownBy(() -> impossible.run(Table1Listener.NONE)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("61 centres");
    }
}
