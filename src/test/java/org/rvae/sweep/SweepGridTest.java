package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rvae.InvalidInputException;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.TrainingConfig;

class SweepGridTest {

    @TempDir
    private Path folder;

    private static String order(SweepPlan plan) {
        return plan.runs().stream().map(r -> r.training().model().kind().name().charAt(0) + ""
                + r.training().model().latentDim() + "/" + r.training().seed()).collect(Collectors.joining(" "));
    }

    @Test
    void thePublishedGridHasEighteenRunsTheFirstSeedsFirstAndTheLongestOfThemFirst() {
        SweepPlan paper = SweepPlan.of(SweepGrid.paper());
        assertThat(order(paper)).isEqualTo("R10/42 R5/42 R2/42 V10/42 V5/42 V2/42 "
                + "R10/0 R5/0 R2/0 V10/0 V5/0 V2/0 R10/100 R5/100 R2/100 V10/100 V5/100 V2/100");
        assertThat(paper.runs()).allSatisfy(run -> {
            ModelConfig model = run.training().model();
            assertThat(run.training()).isEqualTo(TrainingConfig.of(model).withSeed(run.training().seed()));
            assertThat(model).isEqualTo(model.kind() == ModelKind.VAE ? ModelConfig.vae(model.latentDim())
                    : ModelConfig.rvae(model.latentDim()));
            assertThat(run.dataset()).isEqualTo("fashion-mnist");
            assertThat(run.trainImages()).isNull();
            assertThat(run.evaluation().testImages()).isNull();
            assertThat(run.evaluation().protocols()).hasSize(model.kind() == ModelKind.VAE ? 1 : 2);
        });
    }

    @Test
    void severalGridsTakeTurnsBySeedAndShareEqualRuns() {
        SweepGrid first = Sweeps.grid().withModels(List.of(ModelKind.VAE));
        SweepGrid second = first.withModels(List.of(ModelKind.RVAE, ModelKind.VAE)).withSeeds(List.of(3L, 9L, 8L));
        assertThat(order(new SweepPlan(List.of(first, second)))).isEqualTo("V2/3 R2/3 V2/4 R2/9 V2/9 R2/8 V2/8");
    }

    @Test
    void aFileSaysWhatIsNotAsPublished() throws Exception {
        Path file = Files.writeString(folder.resolve("g.json"), """
                {"models": ["vamp", "Vae"], "protocols": ["corrected"], "trainImages": 500,
                 "epochs": {"means": 3, "deviations": 0}, "settings": {"components": 7, "phaseOneKl": "without"},
                 "evaluation": {"seeds": [5]}}
                """);
        SweepGrid grid = SweepPlan.read(file).grids().get(0);
        assertThat(grid.latentDims()).containsExactly(2, 5, 10);
        assertThat(grid.seeds()).containsExactly(42L, 0L, 100L);
        List<SweepRun> runs = SweepPlan.read(file).runs();
        assertThat(runs).hasSize(18).allSatisfy(run -> {
            assertThat(run.training().protocol()).isEqualTo(Protocol.CORRECTED);
            assertThat(run.training().meanEpochs()).isEqualTo(3);
            assertThat(run.training().deviationEpochs()).isZero();
            assertThat(run.training().batchSize()).isEqualTo(100);
            assertThat(run.training().phaseOneKl().name()).isEqualTo("WITHOUT");
            assertThat(run.trainImages()).isEqualTo(500);
            assertThat(run.evaluation()).isEqualTo(new Evaluation(List.of(5L), null, List.of(Protocol.CORRECTED)));
            assertThat(run.training().model().components())
                    .isEqualTo(run.training().model().kind() == ModelKind.VAMP ? 7 : 1);
        });
        SweepPlan two = SweepPlan.parse("[{\"seeds\": [1]}, {\"latentDims\": [3]}]", "text");
        assertThat(two.grids()).containsExactly(SweepGrid.paper().withSeeds(List.of(1L)),
                SweepGrid.paper().withLatentDims(List.of(3)));
        assertThat(SweepPlan.parse(two.toJson(), "text")).isEqualTo(two);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"model\": [\"vae\"]} | \"model\"",
        "{\"models\": [\"gan\"]} | gan",
        "{\"models\": []} | models must name",
        "{\"seeds\": [1, 1]} | each one once, but is [1, 1]",
        "{\"seeds\": [1.5]} | 1.5",
        "{\"latentDims\": [0]} | latentDim must be at least 1",
        "{\"dataset\": \"cifar\"} | fashion-mnist, mnist, kmnist, sample",
        "{\"trainImages\": 0} | trainImages must be at least 1",
        "{\"models\": [\"vamp\"]} | components must be",
        "{\"epochs\": {\"means\": 0}} | at least 1 epoch of phase 1",
        "{\"settings\": {\"batchSize\": 0}} | batchSize must be at least 1",
        "{\"settings\": {\"batchSize\": null}} | settings.batchSize",
        "{\"evaluation\": {\"testImages\": 0}} | evaluation.testImages",
        "{\"epochs\": null} | epochs must not be null",
        "{\"evaluation\": null} | evaluation must not be null",
        "{\"settings\": {\"geodesics\": null}} | settings.geodesics must not be null",
        "{\"evaluation\": {\"underBothProtocols\": [null]}} | evaluation.underBothProtocols must not hold null",
        "{\"seeds\": [1] | line 1",
        "{} x | no JSON",
        "[] | at least one grid",
        "[1] | braces",
        "7 | braces"})
    void whatIsWrongInAFileIsSaid(String json, String message) {
        assertThatThrownBy(() -> SweepPlan.parse(json, "g.json")).isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("g.json: ").hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SweepPlan.read(folder.resolve("none.json"))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void whatChangesARunChangesItsName() {
        Workplace place = Sweeps.place(folder);
        SweepGrid grid = Sweeps.grid().withSeeds(List.of(3L)).withModels(List.of(ModelKind.RVAE));
        List<SweepGrid> others = List.of(grid.withTrainImages(61), grid.withSeeds(List.of(4L)), grid.withEpochs(2, 2),
                grid.withSettings(Sweeps.tiny(2e-3)), grid.withProtocols(List.of(Protocol.CORRECTED)),
                grid.withEvaluation(grid.evaluation().withSeeds(List.of(1L))),
                grid.withEvaluation(grid.evaluation().withTestImages(21)),
                grid.withEvaluation(grid.evaluation().withUnderBothProtocols(List.of(ModelKind.RVAE))));
        assertThat(others).extracting(g -> place.id(g.runs(g.seeds().get(0)).get(0))).doesNotHaveDuplicates()
                .doesNotContain(place.id(grid.runs(3).get(0)));
        assertThat(place.id(grid.runs(3).get(0))).as("the same in every process and version")
                .matches("rvae-d2-reference-seed3-[0-9a-f]{12}-eval-5cf14e");
    }
}
