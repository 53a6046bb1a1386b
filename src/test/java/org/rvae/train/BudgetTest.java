package org.rvae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.model.ModelConfig;

class BudgetTest {

    @Test
    void quickIsTheDefault() {
        assertThat(Budget.fromValue(null)).isEqualTo(Budget.QUICK);
        assertThat(Budget.fromValue("  ")).isEqualTo(Budget.QUICK);
        assertThat(Budget.fromValue("Paper")).isEqualTo(Budget.PAPER);
    }

    @Test
    void anUnknownValueOfTheVariableIsNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> Budget.fromValue("fast")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("RVAE_BUDGET").hasMessageContaining("\"fast\"")
                .hasMessageContaining("smoke, quick, paper");
    }

    @Test
    void paperIsThePublishedProtocol() {
        TrainingConfig published = TrainingConfig.of(ModelConfig.rvae(2));
        assertThat(Budget.PAPER.apply(published)).isEqualTo(published);
        assertThat(Budget.PAPER.apply(TrainingConfig.of(ModelConfig.vae(10))))
                .isEqualTo(TrainingConfig.of(ModelConfig.vae(10)));
        assertThat(Budget.PAPER.trainImages()).isEqualTo(60_000);
        assertThat(Budget.PAPER.testImages()).isEqualTo(10_000);
        assertThat(Budget.PAPER.seeds()).containsExactly(42L, 0L, 100L);
    }

    @Test
    void onlyTheEpochsOfATrainingChange() {
        TrainingConfig config = TrainingConfig.of(ModelConfig.rvae(5)).withSeed(7).withLearningRate(0.5);
        TrainingConfig quick = Budget.QUICK.apply(config);
        assertThat(quick).isEqualTo(config.withEpochs(Budget.QUICK.rvae().means(), Budget.QUICK.rvae().deviations()));
        assertThat(quick.seed()).isEqualTo(7);
    }

    @Test
    void smokeTakesAPartOfTheSampleWithEnoughImagesForThePublishedCentres() {
        Dataset data = Budget.SMOKE.load();
        assertThat(data.name()).isEqualTo("sample");
        assertThat(data.train().size()).isEqualTo(Budget.SMOKE.trainImages())
                .isGreaterThanOrEqualTo(ModelConfig.rvae(2).centres());
        assertThat(data.train().classCounts()).containsOnly(Budget.SMOKE.trainImages() / 10);
        assertThat(data.test().size()).isEqualTo(Budget.SMOKE.testImages());
    }

    @Test
    void aSmallerDataSetIsLeftAsItIs() {
        Dataset sample = Datasets.sample();
        assertThat(Budget.QUICK.apply(sample).checksum()).isEqualTo(sample.checksum());
    }

    @Test
    void impossibleBudgetsAreRefused() {
        assertThatThrownBy(() -> new Budget.Epochs(0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Budget.SMOKE.withSeeds(1L, 1L)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1, 1]");
        assertThatThrownBy(() -> new Budget("none", "sample", 0, 1, Budget.SMOKE.vae(), Budget.SMOKE.rvae(),
                List.of(1L)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void figuresAreOfThePublishedProtocolExceptForSmoke() {
        assertThat(Budget.SMOKE.ofFigures()).isEqualTo(Budget.SMOKE);
        Budget figures = Budget.QUICK.ofFigures();
        TrainingConfig config = TrainingConfig.of(ModelConfig.rvae(2));
        assertThat(figures.apply(config)).as("the defaults are the published ones").isEqualTo(config);
        assertThat(figures.trainImages()).isEqualTo(60_000);
        assertThat(figures.testImages()).isEqualTo(Budget.QUICK.testImages());
    }
}
