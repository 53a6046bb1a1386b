package org.rvae.report.table2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/** The models of the published protocol are as small here as the others: 100 images, of which an epoch is one step. */
class CodeModelsTest {

    private static final Budget TINY = new Budget("tiny", "sample", 60, 40, new Budget.Epochs(2, 1),
            new Budget.Epochs(2, 1), List.of(3L, 4L));
    private static final Dataset DATA = Datasets.sample().withTrain(100).withTest(40);

    @TempDir
    private Path folder;

    private ModelStore store;
    private CodeModels models;
    private CodeModels published;

    @BeforeEach
    void start() {
        store = new ModelStore(folder);
        models = new CodeModels(TINY, DATA, store);
        published = new CodeModels(Budget.PAPER, DATA, store);
    }

    private static TrainingConfig small(TrainingConfig config) {
        return config.withModel(config.model().withHidden(12, 11).withCentres(5)).withBatchSize(100);
    }

    private static List<TrainingConfig> rows(ModelConfig model) {
        return TINY.seeds().stream().map(s -> small(TINY.apply(TrainingConfig.of(model).withSeed(s)))).toList();
    }

    private void trainPublished(TrainingConfig row) {
        published.obtainEncoder(row, c -> TrainingListener.NONE);
    }

    @Test
    void modelsThatAreComparedComeFromOneBudget() {
        List<TrainingConfig> vae = rows(ModelConfig.vae(2));
        assertThat(models.forEncoders(vae)).isEqualTo(models);
        trainPublished(vae.get(0));
        assertThat(models.forEncoders(vae.subList(0, 1))).isEqualTo(published);
        assertThat(models.forEncoders(vae)).isEqualTo(models);
        // Of phase 1 only: enough for codes, not for what needs both phases.
        assertThat(models.forModels(vae.subList(0, 1))).isEqualTo(models);
        trainPublished(vae.get(1));
        assertThat(models.forEncoders(vae)).isEqualTo(published);
        assertThat(published.obtainEncoder(vae.get(1), c -> TrainingListener.NONE).source().epochs())
                .isEqualTo("100 + 0");
    }

    /** Of d = 2 the VAE is there but not the R-VAE; of d = 5 both are. */
    @Test
    void theTableTakesPublishedModelsOfADimensionAllOrNone() {
        Stream.of(ModelConfig.vae(2), ModelConfig.vae(5), ModelConfig.rvae(5))
                .forEach(model -> trainPublished(rows(model).get(0)));
        Table2 table = Table2Job.of(TINY.withSeeds(3L), DATA, Protocol.REFERENCE, store).with(CodeModelsTest::small)
                .withProbe(ProbeConfig.published(), 1).run(Table2Listener.NONE).table().orElseThrow();
        assertThat(table.rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.runs()).allSatisfy(run -> {
                assertThat(run.source().epochs()).isEqualTo(row.latentDim() == 5 ? "100 + 0" : "2 + 0");
                assertThat(run.source().images()).isEqualTo(row.latentDim() == 5 ? 100 : 60);
            });
        });
        assertThat(table.comparisons()).hasSize(3).allMatch(Table2Comparison::alike);
    }
}
