package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.train.PhaseOneKl;
import org.rvae.train.TrainingConfig;

class CodeSourceTest {

    private static final CodeSource PUBLISHED = new CodeSource(TrainingConfig.of(ModelConfig.rvae(5)), 60_000);

    private static CodeSource with(UnaryOperator<TrainingConfig> change) {
        return new CodeSource(change.apply(PUBLISHED.config()), PUBLISHED.images());
    }

    @Test
    void phaseTwoAndTheSeedDoNotChangeWhatCodesAre() {
        assertThat(List.of(PUBLISHED, with(c -> c.withEpochs(100, 0)), with(c -> c.withSeed(7)),
                with(c -> c.withGeodesics(GeodesicEffort.MINIMISED)))).allSatisfy(source -> {
                    assertThat(source.isPublished()).isTrue();
                    assertThat(source.conditions()).isEqualTo(PUBLISHED.conditions());
                });
        CodeSource vae = new CodeSource(TrainingConfig.of(ModelConfig.vae(5)), 60_000);
        assertThat(vae.isPublished()).isTrue();
        assertThat(vae.conditions()).isEqualTo(PUBLISHED.conditions());
    }

    @Test
    void allElseOfPhaseOneDoes() {
        assertThat(List.of(with(c -> c.withEpochs(99, 100)), with(c -> c.withBatchSize(50)),
                with(c -> c.withLearningRate(2e-3)), with(c -> c.withPhaseOneKl(PhaseOneKl.WITH)),
                with(c -> c.withModel(c.model().withHidden(200, 300))),
                new CodeSource(PUBLISHED.config(), 20_000))).allSatisfy(source -> {
                    assertThat(source.isPublished()).isFalse();
                    assertThat(source.conditions()).isNotEqualTo(PUBLISHED.conditions());
                });
    }
}
