package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.Elbo;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;

/** Training on a few hundred real images with small networks: resume, interrupt, divergence. */
class TrainerTest {

    private static final ImageSet IMAGES = Datasets.sample().train().first(450);

    @TempDir
    private Path folder;

    private static TrainingConfig config(ModelKind kind) {
        ModelConfig model = new ModelConfig(kind, 2, 784, 30, 20, 12, 0.01, kind == ModelKind.VAMP ? 5 : 1);
        return TrainingConfig.of(model).withEpochs(3, 2).withSeed(5);
    }

    private static TrainingListener interruptAfter(int steps) {
        return new TrainingListener() {
            private int left = steps;

            @Override
            public void step(StepReport report) {
                if (--left == 0) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    /** README has a VAE's numbers once for that reason. */
    @Test
    void aVaeWithoutVampPriorIsTheSameByBothProtocols() {
        TrainingConfig config = config(ModelKind.VAE);
        float[] reference = new Trainer(config, IMAGES, null, TrainingListener.NONE).run().model().parameters().flat()
                .toFloatVector();
        assertThat(new Trainer(config.withProtocol(Protocol.CORRECTED), IMAGES, null, TrainingListener.NONE).run()
                .model().parameters().flat().toFloatVector()).isEqualTo(reference);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void resumedTrainingEqualsTheUninterruptedOneBitByBit(ModelKind kind) {
        assertResumes(config(kind), IMAGES, List.of(2, 6, 7, 4));
    }

    /** Stopped in phase 1, in the first epoch of phase 2, between two batches, and in its second one. */
    @Test
    void theCorrectedTrainingIsResumedBitByBit() {
        TrainingConfig config = config(ModelKind.RVAE).withProtocol(Protocol.CORRECTED).withEpochs(1, 2)
                .withBatchSize(20);
        assertResumes(config, IMAGES.first(60), List.of(2, 3, 2));
    }

    private void assertResumes(TrainingConfig config, ImageSet images, List<Integer> stops) {
        TrainingResult whole = new Trainer(config, images, null, TrainingListener.NONE).run();
        Path file = folder.resolve("model.npz");
        for (int stop : stops) {
            TrainingResult part = new Trainer(config, images, file, interruptAfter(stop)).run();
            assertThat(part.finished()).isFalse();
        }
        TrainingResult resumed = new Trainer(config, images, file, TrainingListener.NONE).run();
        assertThat(resumed.finished()).isTrue();
        assertThat(resumed.model().parameters().flat().toFloatVector())
                .isEqualTo(whole.model().parameters().flat().toFloatVector());
        assertThat(resumed.history()).hasSize(config.meanEpochs() + config.deviationEpochs());
        for (int i = 0; i < resumed.history().size(); i++) {
            assertThat(resumed.history().get(i).loss()).isEqualTo(whole.history().get(i).loss());
        }
        assertThat(Checkpoint.read(file).finished()).isTrue();
        assertThat(ModelFile.read(file).model().parameters().flat().toFloatVector())
                .isEqualTo(whole.model().parameters().flat().toFloatVector());
    }

    @Test
    void trainingLowersTheLossInBothPhases() {
        TrainingResult result = new Trainer(config(ModelKind.RVAE).withEpochs(8, 6), IMAGES, null,
                TrainingListener.NONE).run();
        List<EpochReport> history = result.history();
        assertThat(history.get(7).loss()).isLessThan(history.get(0).loss() - 5);
        assertThat(history.get(13).loss()).isLessThan(history.get(8).loss());
        assertThat(history.get(13).loss()).as("Rec + |KL| is at least Rec + KL")
                .isGreaterThanOrEqualTo(history.get(13).rec() + history.get(13).kl() - 1e-3);
    }

    @Test
    void correctedTrainingRunsAndItsLossIsSigned() {
        TrainingConfig config = config(ModelKind.RVAE).withEpochs(3, 1).withProtocol(Protocol.CORRECTED);
        EpochReport last = new Trainer(config, IMAGES, null, TrainingListener.NONE).run().history().get(3);
        assertThat(last.loss()).isCloseTo(last.rec() + last.kl(), within(1e-6 * Math.abs(last.rec())));
    }

    @Test
    void theEffortForGeodesicsReachesTheLoss() {
        TrainingConfig config = config(ModelKind.RVAE).withEpochs(1, 1);
        ImageSet few = IMAGES.first(100);
        double shortcut = new Trainer(config, few, null, TrainingListener.NONE).run().history().get(1).loss();
        Path file = folder.resolve("minimised.npz");
        TrainingResult result = new Trainer(config.withGeodesics(GeodesicEffort.MINIMISED), few, file,
                TrainingListener.NONE).run();
        double minimised = result.history().get(1).loss();
        double now = Elbo.evaluate(result.model(), Protocol.REFERENCE, few, 1).negElbo();
        assertThat(Elbo.evaluate(Checkpoint.read(file).model(), Protocol.REFERENCE, few, 1).negElbo())
                .as("a model that is found scores like the one that was trained").isEqualTo(now);
        assertThat(minimised).isNotEqualTo(shortcut).isCloseTo(shortcut, within(1e-2 * Math.abs(shortcut)));
    }

    @Test
    void divergenceKeepsTheLastGoodState() {
        Path file = folder.resolve("model.npz");
        TrainingConfig config = config(ModelKind.VAE).withLearningRate(1e30);
        assertThatThrownBy(() -> new Trainer(config, IMAGES, file, TrainingListener.NONE).run())
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("phase MEANS").hasMessageContaining("learning rate")
                .hasMessageContaining(file.toString());
        assertThat(Checkpoint.read(file).model().parameters().flat().isNaN().any()).isFalse();
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() {
        Path file = folder.resolve("model.npz");
        new Trainer(config(ModelKind.VAE).withEpochs(1, 0), IMAGES, file, TrainingListener.NONE).run();
        assertThatThrownBy(() -> new Trainer(config(ModelKind.VAE), IMAGES, file, TrainingListener.NONE).run())
                .isInstanceOf(InvalidInputException.class).hasMessageContaining(file.toString())
                .hasMessageContaining("another training");
        assertThatThrownBy(() -> new Trainer(config(ModelKind.VAE).withEpochs(1, 0), IMAGES.first(400), file,
                TrainingListener.NONE).run()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesADamagedCheckpoint() throws Exception {
        Path file = folder.resolve("model.npz");
        new Trainer(config(ModelKind.VAE).withEpochs(1, 0), IMAGES, file, TrainingListener.NONE).run();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> new Trainer(config(ModelKind.VAE).withEpochs(1, 0), IMAGES, file,
                TrainingListener.NONE).run()).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesMoreCentresThanImages() {
        TrainingConfig config = config(ModelKind.VAE).withModel(config(ModelKind.VAE).model().withCentres(500));
        assertThatThrownBy(() -> new Trainer(config.withEpochs(1, 1), IMAGES, null, TrainingListener.NONE).run())
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("500").hasMessageContaining("450");
    }
}
