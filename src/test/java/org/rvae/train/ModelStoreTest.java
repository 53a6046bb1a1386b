package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;

class ModelStoreTest {

    private static final ImageSet IMAGES = Datasets.sample().train().proportional(60);
    private static final TrainingConfig CONFIG = TrainingConfig.of(ModelConfig.vae(2).withHidden(8, 6).withCentres(5))
            .withEpochs(2, 1).withBatchSize(20);

    @TempDir
    private Path folder;

    private static final class Epochs implements TrainingListener {

        private final List<String> epochs = new ArrayList<>();

        @Override
        public void epoch(EpochReport report) {
            epochs.add(report.phase() + " " + report.epoch());
        }
    }

    private Epochs obtain(ModelStore store, TrainingConfig config) {
        Epochs epochs = new Epochs();
        assertThat(store.obtain(config, IMAGES, epochs).finished()).isTrue();
        return epochs;
    }

    @Test
    void aFileIsNamedAfterWhatItHolds() {
        String name = new ModelStore(folder).path(CONFIG, IMAGES).getFileName().toString();
        assertThat(name).matches("vae-d2-reference-seed42-[0-9a-f]{12}\\.npz");
        assertThat(ModelStore.name(CONFIG.withProtocol(Protocol.CORRECTED).withSeed(-3), IMAGES))
                .startsWith("vae-d2-corrected-seed-3-");
    }

    @Test
    void everythingThatATrainingDependsOnChangesTheHash() {
        String hash = ModelStore.hash(CONFIG, IMAGES, 1);
        assertThat(ModelStore.hash(TrainingConfig.of(CONFIG.model()).withEpochs(2, 1).withBatchSize(20), IMAGES, 1))
                .isEqualTo(hash);
        assertThat(List.of(CONFIG.withSeed(1), CONFIG.withEpochs(2, 2), CONFIG.withLearningRate(2e-3),
                CONFIG.withBatchSize(21), CONFIG.withModel(CONFIG.model().withRbfBeta(0.02)),
                CONFIG.withProtocol(Protocol.CORRECTED), CONFIG.withPhaseOneKl(PhaseOneKl.WITHOUT)))
                .allSatisfy(other -> assertThat(ModelStore.hash(other, IMAGES, 1)).isNotEqualTo(hash));
        assertThat(ModelStore.hash(CONFIG, IMAGES.first(59), 1)).isNotEqualTo(hash);
        assertThat(ModelStore.hash(CONFIG, IMAGES, 2)).isNotEqualTo(hash);
    }

    /**
     * If this fails because a configuration has a new field, the models that ship are found no more: name them anew.
     */
    @Test
    void theHashDoesNotChangeBetweenVersionsOfThisClass() {
        ImageSet image = new ImageSet(1, 1, new byte[] {1}, new byte[] {0});
        assertThat(ModelStore.hash(TrainingConfig.of(ModelConfig.rvae(2)), image, 1)).isEqualTo(
                "9e28ac059b258dbd53bf1758ed80a094aa5a8e7456615afaf3868cdd765c1a48");
    }

    @Test
    void aFinishedModelIsNotTrainedAgain() {
        ModelStore store = new ModelStore(folder);
        assertThat(store.find(CONFIG, IMAGES)).isEmpty();
        assertThat(obtain(store, CONFIG).epochs).containsExactly("MEANS 1", "MEANS 2", "DEVIATIONS 1");
        assertThat(obtain(store, CONFIG).epochs).isEmpty();
        assertThat(store.obtain(CONFIG, IMAGES, TrainingListener.NONE).history()).hasSize(3);
        assertThat(store.find(CONFIG, IMAGES)).contains(store.path(CONFIG, IMAGES));
    }

    @Test
    void anEditedConfigurationIsTrained() {
        ModelStore store = new ModelStore(folder);
        obtain(store, CONFIG);
        assertThat(obtain(store, CONFIG.withSeed(1)).epochs).hasSize(3);
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void aShippedModelIsFoundAndNothingIsWritten() throws IOException {
        Path shipped = folder.resolve("shipped");
        Path own = folder.resolve("own");
        obtain(new ModelStore(shipped), CONFIG);
        ModelStore store = new ModelStore(own, List.of(shipped));
        assertThat(obtain(store, CONFIG).epochs).isEmpty();
        assertThat(store.find(CONFIG, IMAGES).orElseThrow()).startsWith(shipped);
        assertThat(own).doesNotExist();
    }

    @Test
    void anInterruptedTrainingGoesOnAndEndsWithTheSameBits() {
        ModelStore store = new ModelStore(folder);
        TrainingResult stopped = store.obtain(CONFIG, IMAGES, new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(stopped.finished()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(store.find(CONFIG, IMAGES)).isEmpty();
        assertThat(obtain(store, CONFIG).epochs).containsExactly("MEANS 2", "DEVIATIONS 1");
        TrainingResult whole = new Trainer(CONFIG, IMAGES, null, TrainingListener.NONE).run();
        assertThat(store.obtain(CONFIG, IMAGES, TrainingListener.NONE).model().parameters().flat())
                .isEqualTo(whole.model().parameters().flat());
    }

    @Test
    void anInterruptDuringTheClusteringIsKeptForTheNextBatch() {
        ModelStore store = new ModelStore(folder);
        TrainingResult stopped = store.obtain(CONFIG, IMAGES, new TrainingListener() {
            @Override
            public void message(String text) {
                if (text.startsWith("Clustering")) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertThat(stopped.finished()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(obtain(store, CONFIG).epochs).containsExactly("DEVIATIONS 1");
    }

    @Test
    void aDamagedFileAndAFileUnderAFalseNameAreErrors() throws IOException {
        ModelStore store = new ModelStore(folder);
        Path file = store.path(CONFIG, IMAGES);
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> store.find(CONFIG, IMAGES)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("Remove the file");
        obtain(store, CONFIG.withSeed(1));
        Files.copy(store.path(CONFIG.withSeed(1), IMAGES), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.find(CONFIG, IMAGES)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another training");
    }

    @Test
    void theVersionOfTheTrainingIsAPartOfTheName() {
        assertThat(ModelStore.name(CONFIG, IMAGES))
                .contains(ModelStore.hash(CONFIG, IMAGES, Version.OF_TRAINING).substring(0, 12));
        TrainingConfig corrected = CONFIG.withProtocol(Protocol.CORRECTED);
        assertThat(ModelStore.name(corrected, IMAGES))
                .contains(ModelStore.hash(corrected, IMAGES, corrected.version()).substring(0, 12));
        assertThat(List.of(CONFIG.version(), corrected.version(),
                TrainingConfig.of(ModelConfig.rvae(2)).withProtocol(Protocol.CORRECTED).version()))
                .containsExactly(Version.OF_TRAINING, Version.OF_TRAINING, Version.OF_CORRECTED_TRAINING);
    }

    @Test
    void oneAtATimeTrainsAModelAndTheOthersTakeIt() throws InterruptedException {
        ModelStore store = new ModelStore(folder);
        Path lock = LockFile.beside(store.path(CONFIG, IMAGES));
        List<String> messages = new CopyOnWriteArrayList<>();
        Epochs epochs = new Epochs();
        AtomicReference<TrainingResult> waited = new AtomicReference<>();
        Thread other = new Thread(() -> waited.set(store.obtain(CONFIG, IMAGES, epochs.and(new TrainingListener() {
            @Override
            public void message(String text) {
                messages.add(text);
            }
        }))));
        try (LockFile held = LockFile.tryTake(lock).orElseThrow()) {
            other.start();
            while (messages.isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(messages.get(0)).contains("process " + ProcessHandle.current().pid());
            ModelStore.Obtained obtained = store.obtain(CONFIG, IMAGES, TrainingListener.NONE, held);
            assertThat(obtained.file()).isEqualTo(store.path(CONFIG, IMAGES)).exists();
        }
        other.join();
        assertThat(waited.get().finished()).isTrue();
        assertThat(epochs.epochs).isEmpty();
        assertThat(lock).doesNotExist();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        ModelStore store = new ModelStore(folder);
        try (LockFile held = LockFile.tryTake(LockFile.beside(store.path(CONFIG, IMAGES))).orElseThrow()) {
            Thread.currentThread().interrupt();
            assertThat(store.obtain(CONFIG, IMAGES, TrainingListener.NONE).finished()).isFalse();
            assertThatThrownBy(() -> store.obtain(CONFIG.withSeed(1), IMAGES, TrainingListener.NONE, held))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
