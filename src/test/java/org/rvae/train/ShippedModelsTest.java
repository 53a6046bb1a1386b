package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rvae.data.ProjectHome;

/** Every model that ships is finished, and is the one that its card describes. */
class ShippedModelsTest {

    private static final Path FOLDER = ProjectHome.data().resolve("models");

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
        }
    }

    @Test
    void theCardHasEachFilesNameAndChecksum() throws Exception {
        String card = Files.readString(FOLDER.resolve("README.md"));
        assertThat(models()).isNotEmpty();
        for (Path file : models()) {
            String sum = HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(file)));
            assertThat(card).contains(sum + "  " + file.getFileName()).contains("| `" + file.getFileName() + "` |");
        }
    }

    @Test
    void eachIsFinishedByThePublishedProtocol() throws IOException {
        for (Path file : models()) {
            Checkpoint checkpoint = Checkpoint.read(file);
            assertThat(checkpoint.finished()).isTrue();
            assertThat(checkpoint.config()).isEqualTo(TrainingConfig.of(checkpoint.config().model())
                    .withSeed(checkpoint.config().seed()));
            assertThat(checkpoint.images()).isEqualTo(60_000);
            assertThat(checkpoint.history()).hasSize(200);
        }
    }
}
