package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.Elbo;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Checkpoint;
import org.rvae.train.LockFile;
import org.rvae.train.ModelStore;
import org.rvae.train.StepReport;
import org.rvae.train.Trainer;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

class SweepTest {

    @TempDir
    private Path folder;

    private static final SweepPlan PLAN = SweepPlan.of(Sweeps.grid());

    /** Collects the labels of the trainings that start. */
    private static SweepListener recording(ConcurrentLinkedQueue<String> trained) {
        return new SweepListener() {
            @Override
            public TrainingListener training(SweepRun run) {
                return new TrainingListener() {
                    @Override
                    public void started(TrainingConfig config, int batches) {
                        trained.add(run.label());
                    }
                };
            }
        };
    }

    private SweepOutcome sweep(SweepPlan plan, SweepListener listener) {
        return new Sweep(plan.runs(), Sweeps.place(folder), 2).run(listener);
    }

    @Test
    void aRowHoldsTheNumbersOfItsRun() {
        SweepGrid grid = Sweeps.grid().withModels(List.of(ModelKind.RVAE)).withSeeds(List.of(3L));
        EvaluationPlan both = new EvaluationPlan(List.of(1L, 2L), 6, List.of(ModelKind.RVAE));
        SweepRun run = grid.withEvaluation(both).runs(3).get(0);
        Workplace place = Sweeps.place(folder);
        new Sweep(List.of(run), place, 1).run(SweepListener.NONE);
        ImageSet train = Datasets.sample().train().proportional(60);
        ImageSet test = Datasets.sample().test().proportional(6);
        LatentVariableModel alone = new Trainer(run.training(), train, null, TrainingListener.NONE).run().model();
        SweepResult row = place.results().find(place.id(run)).orElseThrow();
        assertThat(row.training()).isEqualTo(run.training());
        double first = Elbo.evaluate(alone, Protocol.REFERENCE, test, 1).negElbo();
        double second = Elbo.evaluate(alone, Protocol.REFERENCE, test, 2).negElbo();
        assertThat(row.reference().draws().negElbo()).containsExactly(first, second);
        assertThat(row.reference().negElbo()).isCloseTo((first + second) / 2, within(1e-12 * Math.abs(first)));
        assertThat(row.corrected().draws().kl())
                .containsExactly(Elbo.evaluate(alone, Protocol.CORRECTED, test, 1).kl());
        assertThat(row.corrected().converged())
                .isEqualTo(Elbo.evaluate(alone, Protocol.CORRECTED, test, 1).converged()).isBetween(0.0, 1.0);
        assertThat(row.reference().converged()).isNull();
        assertThat(row.own()).isEqualTo(row.under(Protocol.REFERENCE));
        assertThat(row.images()).isEqualTo(new Images("sample", 60, train.checksum(), 6, test.checksum()));
        assertThat(row.model().epochs()).isEqualTo(3);
        assertThat(row.model().trainingSeconds()).isPositive();
        assertThat(Checkpoint.read(folder.resolve("models").resolve(row.model().file())).model().parameters().flat())
                .isEqualTo(alone.parameters().flat());
    }

    private static SweepRun run(ModelKind kind, List<ModelKind> underBoth) {
        return Sweeps.grid().withModels(List.of(kind)).withEvaluation(new EvaluationPlan(List.of(1L), 20, underBoth))
                .runs(3).get(0);
    }

    /** The first version has the names from before there were versions: those of the results that ship. */
    @Test
    void aNewerSolverGivesRunsThatAreScoredByItOtherNames() {
        Workplace place = Sweeps.place(folder);
        SweepRun both = run(ModelKind.RVAE, List.of(ModelKind.RVAE));
        assertThat(place.id(both, 2)).isNotEqualTo(place.id(both, 1)).isNotEqualTo(place.id(both, 3));
        for (SweepRun other : List.of(run(ModelKind.RVAE, List.of()), run(ModelKind.VAE, List.of(ModelKind.VAE)))) {
            assertThat(place.id(other, 2)).isEqualTo(place.id(other, 1));
        }
        SweepRun own = Sweeps.grid().withModels(List.of(ModelKind.RVAE)).withProtocols(List.of(Protocol.CORRECTED))
                .runs(3).get(0);
        assertThat(place.id(own, 2)).isNotEqualTo(place.id(own, 1));
        assertThat(place.id(both, 1)).isEqualTo(place.id(both));
    }

    @Test
    void aRowHoldsTheVersionOfItsOwnTraining() {
        SweepGrid grid = Sweeps.grid().withSeeds(List.of(3L)).withProtocols(List.of(Protocol.CORRECTED));
        SweepOutcome outcome = new Sweep(grid.runs(3), Sweeps.place(folder), 1).run(SweepListener.NONE);
        assertThat(outcome.results()).hasSize(2).allMatch(SweepResult::done).allSatisfy(row ->
                assertThat(row.code().training()).isEqualTo(row.training().model().kind() == ModelKind.RVAE
                        ? Version.OF_CORRECTED_TRAINING : Version.OF_TRAINING));
    }

    @Test
    void aSecondSweepTrainsNothing() throws Exception {
        SweepOutcome outcome = sweep(PLAN, SweepListener.NONE);
        assertThat(outcome.results()).hasSize(4).allMatch(row -> row.done() && row.corrected() == null);
        assertThat(outcome.missing()).isEmpty();
        assertThat(outcome.interrupted()).isFalse();
        assertThat(Sweeps.place(folder).results().read()).containsExactlyInAnyOrderElementsOf(outcome.results());
        byte[] before = Files.readAllBytes(folder.resolve("results.csv"));
        ConcurrentLinkedQueue<String> trained = new ConcurrentLinkedQueue<>();
        assertThat(sweep(PLAN, recording(trained)).results()).hasSize(4);
        assertThat(trained).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("results.csv"))).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            assertThat(files.map(f -> f.getFileName().toString())).as("no locks are left")
                    .hasSize(4).allMatch(name -> name.endsWith(".npz"));
        }

        Files.delete(folder.resolve("results.csv"));
        assertThat(sweep(PLAN, recording(trained)).results()).extracting(Sweeps::timeless).containsExactlyElementsOf(
                outcome.results().stream().map(Sweeps::timeless).toList());
        assertThat(trained).as("lost results are evaluated anew, not trained").isEmpty();
    }

    @Test
    void modelsThatShipAreOnlyEvaluated() {
        SweepPlan one = SweepPlan.of(Sweeps.grid().withSeeds(List.of(3L)).withModels(List.of(ModelKind.VAE)));
        sweep(one, SweepListener.NONE);
        Workplace own = Sweeps.place(folder.resolve("own"));
        Workplace place = new Workplace(own.data(), new ModelStore(folder.resolve("own/models"),
                List.of(folder.resolve("models"))), own.results(), own.code());
        ConcurrentLinkedQueue<String> trained = new ConcurrentLinkedQueue<>();
        SweepOutcome outcome = new Sweep(one.runs(), place, 1).run(recording(trained));
        assertThat(trained).isEmpty();
        assertThat(outcome.results()).singleElement().satisfies(row -> assertThat(Sweeps.timeless(row))
                .isEqualTo(Sweeps.timeless(Sweeps.place(folder).results().read().get(0))));
    }

    @Test
    void twoSweepsAtOnceTrainNothingTwice() throws InterruptedException {
        ConcurrentLinkedQueue<String> trained = new ConcurrentLinkedQueue<>();
        AtomicReference<SweepOutcome> other = new AtomicReference<>();
        Thread second = new Thread(() -> other.set(sweep(PLAN, recording(trained))));
        second.start();
        SweepOutcome mine = sweep(PLAN, recording(trained));
        second.join();
        assertThat(trained).hasSize(4).doesNotHaveDuplicates();
        assertThat(mine.results()).hasSize(4).isEqualTo(other.get().results());
    }

    @Test
    void aRunThatDivergesIsRecordedAndTheOthersGoOn() {
        SweepGrid good = Sweeps.grid().withModels(List.of(ModelKind.VAE)).withSeeds(List.of(3L));
        SweepPlan plan = new SweepPlan(List.of(good.withSettings(Sweeps.tiny(1e30)), good));
        SweepOutcome outcome = sweep(plan, SweepListener.NONE);
        assertThat(outcome.results()).hasSize(2);
        assertThat(outcome.failed()).singleElement().satisfies(row -> {
            assertThat(row.training().learningRate()).isEqualTo(1e30);
            assertThat(row.reason()).contains("smaller learning rate");
            assertThat(row.own()).isEmpty();
        });
        assertThat(Sweeps.place(folder).results().read()).hasSize(2);
        assertThat(RunProgress.of(plan.runs(), Sweeps.place(folder))).extracting(RunProgress::state)
                .containsExactly(RunProgress.State.FAILED, RunProgress.State.DONE);
        ConcurrentLinkedQueue<String> trained = new ConcurrentLinkedQueue<>();
        assertThat(sweep(plan, recording(trained)).failed()).hasSize(1);
        assertThat(trained).as("what failed is tried again").hasSize(1);
    }

    /** Parameters that are finite and too large for float32's products. */
    @Test
    void aRunWhoseScoresAreNotFiniteIsNotDone() {
        SweepRun run = Sweeps.grid().withModels(List.of(ModelKind.VAE)).runs(3).get(0);
        Workplace place = Sweeps.place(folder);
        place.store().obtain(run.training(), place.data().train(run), TrainingListener.NONE);
        Checkpoint checkpoint = Checkpoint.read(place.checkpoint(run));
        checkpoint.model().parameters().flat().muli(1e35);
        checkpoint.write(place.checkpoint(run));
        SweepOutcome outcome = new Sweep(List.of(run), place, 1).run(SweepListener.NONE);
        assertThat(outcome.failed()).singleElement().satisfies(row -> assertThat(row.reason())
                .contains("by the reference protocol", "not finite", "NaN"));
    }

    @Test
    void anInterruptKeepsCheckpointsAndTheSweepGoesOn() {
        Thread caller = Thread.currentThread();
        SweepRun first = PLAN.runs().get(0);
        SweepOutcome stopped = new Sweep(PLAN.runs(), Sweeps.place(folder), 1).run(new SweepListener() {
            @Override
            public TrainingListener training(SweepRun run) {
                return new TrainingListener() {
                    @Override
                    public void step(StepReport report) {
                        if (report.epoch() == 2) {
                            caller.interrupt();
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                        }
                    }
                };
            }
        });
        assertThat(stopped.interrupted()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(stopped.results()).isEmpty();
        assertThat(stopped.missing()).containsExactlyElementsOf(PLAN.runs());
        Workplace place = Sweeps.place(folder);
        List<RunProgress> progress = RunProgress.of(PLAN.runs(), place);
        assertThat(progress.get(0).state()).isEqualTo(RunProgress.State.STOPPED);
        assertThat(progress.get(0).detail()).isEqualTo("phase 1, 1 of 2 epochs done");
        assertThat(progress.get(1).state()).isEqualTo(RunProgress.State.MISSING);

        try (LockFile held = LockFile.tryTake(place.claim(first)).orElseThrow()) {
            assertThat(RunProgress.of(PLAN.runs(), place).get(0).state()).isEqualTo(RunProgress.State.RUNNING);
        }
        SweepOutcome whole = sweep(PLAN, SweepListener.NONE);
        assertThat(whole.results()).hasSize(4).allMatch(SweepResult::done);
        float[] alone = new Trainer(first.training(), place.data().train(first), null, TrainingListener.NONE).run()
                .model().parameters().flat().toFloatVector();
        assertThat(Checkpoint.read(place.checkpoint(first)).model().parameters().flat().toFloatVector())
                .isEqualTo(alone);
    }

    @Test
    void aFaultOfOneRunIsReportedAndLeavesNoRow() {
        SweepOutcome outcome = sweep(PLAN, new SweepListener() {
            @Override
            public TrainingListener training(SweepRun run) {
                if (run.equals(PLAN.runs().get(1))) {
                    throw new IllegalStateException("a disk is full");
                }
                return TrainingListener.NONE;
            }
        });
        assertThat(outcome.faults()).containsOnlyKeys(PLAN.runs().get(1)).containsValue("a disk is full");
        assertThat(outcome.results()).hasSize(3);
        assertThat(Sweeps.place(folder).results().read()).hasSize(3);
    }

    @Test
    void aDamagedResultsFileStopsTheSweepBeforeItBegins() throws Exception {
        Files.writeString(folder.resolve("results.csv"), "nonsense\n1\n");
        ConcurrentLinkedQueue<String> trained = new ConcurrentLinkedQueue<>();
        assertThatThrownBy(() -> sweep(PLAN, recording(trained))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("results.csv, line 1");
        assertThat(trained).isEmpty();
        assertThatThrownBy(() -> new Sweep(PLAN.runs(), Sweeps.place(folder), 0))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("at least 1");
    }
}
