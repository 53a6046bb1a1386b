package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;

class PhaseOneKlTest {

    private static final ImageSet IMAGES = Datasets.sample().train().proportional(100);

    @TempDir
    private Path folder;

    @Test
    void asPublishedItGrowsForTheVaeAndIsAbsentInTheRVae() {
        assertThat(PhaseOneKl.PUBLISHED.weight(ModelKind.VAE, 0, 4)).isEqualTo(0.25);
        assertThat(PhaseOneKl.PUBLISHED.weight(ModelKind.VAMP, 3, 4)).isEqualTo(1);
        assertThat(PhaseOneKl.PUBLISHED.weight(ModelKind.RVAE, 3, 4)).isZero();
        assertThat(PhaseOneKl.WITH.weight(ModelKind.RVAE, 1, 4)).isEqualTo(0.5);
        assertThat(PhaseOneKl.WITHOUT.weight(ModelKind.VAE, 3, 4)).isZero();
    }

    @Test
    void lossesOfPhaseOneHaveTheTermOrNot() {
        TrainingConfig vae = small(ModelConfig.vae(2));
        TrainingConfig rvae = small(ModelConfig.rvae(2));
        for (TrainingConfig config : new TrainingConfig[] {vae.withPhaseOneKl(PhaseOneKl.WITHOUT), rvae}) {
            EpochReport report = first(config, null);
            assertThat(report.loss()).isEqualTo(report.rec());
        }
        for (TrainingConfig config : new TrainingConfig[] {vae, rvae.withPhaseOneKl(PhaseOneKl.WITH)}) {
            EpochReport report = first(config, null);
            assertThat(report.kl()).isPositive();
            // The weight is 1 in the only epoch; loss, Rec and KL are means of float32 numbers near 700.
            assertThat(report.loss()).isCloseTo(report.rec() + report.kl(), within(700 * 1e-6));
        }
    }

    @Test
    void aCheckpointKnowsIt() {
        TrainingConfig config = small(ModelConfig.vae(2)).withPhaseOneKl(PhaseOneKl.WITHOUT);
        Path file = folder.resolve("vae.npz");
        first(config, file);
        assertThat(Checkpoint.read(file).config()).isEqualTo(config);
        Path published = folder.resolve("published.npz");
        first(small(ModelConfig.vae(2)), published);
        assertThat(Checkpoint.read(published).config().phaseOneKl()).isEqualTo(PhaseOneKl.PUBLISHED);
    }

    private static TrainingConfig small(ModelConfig model) {
        return TrainingConfig.of(model.withHidden(8, 6).withCentres(5)).withEpochs(1, 0).withBatchSize(20);
    }

    private static EpochReport first(TrainingConfig config, Path file) {
        return new Trainer(config, IMAGES, file, new TrainingListener() {
        }).run().history().get(0);
    }
}
