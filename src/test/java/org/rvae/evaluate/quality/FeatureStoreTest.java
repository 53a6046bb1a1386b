package org.rvae.evaluate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.data.Sha256;

/** Feature networks: trained, kept, found again, and refused where they are not what they say. */
class FeatureStoreTest {

    private static final FeatureConfig TINY = new FeatureConfig(20, 8, 2, 10, 3e-3, 7);

    @TempDir
    private Path folder;
    private final Dataset sample = Datasets.sample().withTrain(500);

    private FeatureStore store() {
        return new FeatureStore(folder.resolve("shipped"), folder.resolve("own"));
    }

    private FeatureStore.Found obtain() {
        return store().obtain("some", TINY, () -> sample, share -> { });
    }

    private Path file() {
        return folder.resolve("own").resolve("some-features.zip");
    }

    /** A network that is found again is the one that was trained, and a second training gives the same. */
    @Test
    void aTrainedNetworkIsKept() throws IOException {
        FeatureStore.Found trained = obtain();
        Vectors images = Vectors.of(sample.test());
        FeatureSpace.Features expected = trained.space().of(images);
        assertThat(expected.vectors().shape()).containsExactly(500, 8);
        assertThat(expected.probabilities().shape()).containsExactly(500, 10);
        assertThat(trained.card().testAccuracy()).as("chance is 0.1").isBetween(0.3, 1.0)
                .isEqualTo(trained.space().accuracy(sample.test()));
        FeatureStore.Found found = store().obtain("some", TINY, () -> sample, share -> {
            throw new AssertionError("trained again");
        });
        assertThat(found.space().of(images)).isEqualTo(expected);
        assertThat(found.card()).isEqualTo(trained.card());
        Files.delete(file());
        assertThat(obtain().space().of(images)).isEqualTo(expected);
    }

    @Test
    void anotherConfigurationIsAnotherNetwork() {
        obtain();
        FeatureStore.Found other = store().obtain("some", TINY.withEpochs(1), () -> sample, share -> { });
        assertThat(other.card().training().epochs()).isEqualTo(1);
    }

    /** By the checksum of the card: the network of 500 images is not that of 400 of them. */
    @Test
    void otherImagesAreAnotherNetwork() {
        FeatureStore.Found first = obtain();
        Dataset fewer = sample.withTrain(400);
        FeatureStore.Found other = store().obtain("some", TINY, () -> fewer, share -> { });
        assertThat(other.card().images()).isEqualTo(400);
        assertThat(other.card().checksum()).isEqualTo(fewer.train().checksum()).isNotEqualTo(first.card().checksum());
        assertThat(obtain().card()).isEqualTo(first.card());
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        obtain();
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(this::obtain).isInstanceOf(InvalidInputException.class).hasMessageContaining("SHA-256");
        Files.writeString(folder.resolve("own").resolve("some-features.json"), "{\"no\": \"card\"}");
        assertThatThrownBy(this::obtain).isInstanceOf(InvalidInputException.class).hasMessageContaining("no card");
    }

    /** DL4J reads preprocessor.bin by Java deserialisation: a file that has one is not given to it. */
    @Test
    void aFileThatWouldBeDeserialisedIsRefused() throws IOException {
        FeatureStore.Found trained = obtain();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file().toUri()), Map.of())) {
            Files.write(zip.getPath("preprocessor.bin"), new byte[] {1, 2, 3});
        }
        FeatureCard card = trained.card();
        FeatureCard forged = new FeatureCard(card.training(), card.dataset(), card.images(), card.checksum(),
                card.testImages(), card.testAccuracy(), card.version(), Sha256.of(file()));
        Files.write(folder.resolve("own").resolve("some-features.json"),
                new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(forged));
        assertThatThrownBy(this::obtain).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("preprocessor.bin");
    }

    @Test
    void anInterruptEndsTheTrainingAndKeepsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::obtain).isInstanceOf(CancellationException.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        FeatureSpace space = obtain().space();
        assertThatThrownBy(() -> space.of(Vectors.of(Nd4j.zeros(DataType.FLOAT, 3, 100))))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("784").hasMessageContaining("100");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new FeatureConfig(0, 8, 2, 50, 1e-3, 7)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new FeatureConfig(20, 8, 2, 50, Double.NaN, 7)).hasMessageContaining("NaN");
    }

    /** What ships is what its cards say, in both the machine's form and the reader's. */
    @Test
    void theShippedNetworkIsTheOneOfItsCard() throws IOException {
        Path shipped = ProjectHome.data().resolve("features");
        FeatureFile file = new FeatureFile(shipped.resolve("fashion-mnist-features.zip"));
        FeatureCard card = file.card();
        assertThat(card.training()).isEqualTo(FeatureConfig.standard());
        assertThat(card.images()).isEqualTo(60_000);
        assertThat(Files.size(file.file())).isLessThan(1_000_000);
        assertThat(Files.readString(shipped.resolve("README.md"))).contains(card.sha256(), card.checksum(),
                String.format(java.util.Locale.ROOT, "%.2f %%", 100 * card.testAccuracy()));
        double ofSample = file.read().accuracy(Datasets.sample().test());
        double deviation = Math.sqrt(card.testAccuracy() * (1 - card.testAccuracy()) / 500);
        assertThat(ofSample).as("500 of the 10,000 test images").isBetween(card.testAccuracy() - 5 * deviation,
                card.testAccuracy() + 5 * deviation);
    }
}
