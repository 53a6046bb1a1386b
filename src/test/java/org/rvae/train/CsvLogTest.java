package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;

class CsvLogTest {

    @TempDir
    private Path folder;

    @Test
    void aResumedTrainingHasAllEpochs() throws IOException {
        ImageSet images = Datasets.sample().train().proportional(40);
        TrainingConfig config = TrainingConfig.of(ModelConfig.vae(2).withHidden(6, 5).withCentres(4)).withEpochs(2, 1);
        Path checkpoint = folder.resolve("m.npz");
        Path csv = folder.resolve("m.csv");
        TrainingListener stop = new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                Thread.currentThread().interrupt();
            }
        };
        new Trainer(config, images, checkpoint, new CsvLog(csv, checkpoint).and(stop)).run();
        assertThat(Files.readAllLines(csv)).hasSize(2);
        new Trainer(config, images, checkpoint, new CsvLog(csv, checkpoint)).run();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("phase,epoch,loss,rec,kl,images_per_second");
        assertThat(lines.get(1)).startsWith("means,1,");
        assertThat(lines.get(3)).startsWith("deviations,1,").matches("deviations,1(,-?[0-9.E-]+){3},[0-9]+");
    }
}
