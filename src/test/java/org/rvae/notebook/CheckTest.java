package org.rvae.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rvae.model.ModelConfig;
import org.rvae.report.Table1;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

class CheckTest {

    private static EpochReport epoch(Phase phase, int epoch, double loss) {
        return new EpochReport(phase, epoch, 2, loss, loss, 0, 100, Duration.ZERO);
    }

    private static Table1.Run run(String model, int latentDim) {
        return new Table1.Run(model, latentDim, 42, -460, -465, 5, 5, "reference", "quick", 100, 100, 1, 1);
    }

    @Test
    void whatHoldsIsSaidAndWhatDoesNotStops() {
        assertThat(ShowTest.printed(() -> Check.that("1 = 1", true)).strip()).isEqualTo("holds: 1 = 1");
        assertThatThrownBy(() -> Check.that("1 = 2", false)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 = 2");
        assertThatThrownBy(() -> Check.close("near", 1.2, 1, 0.1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Found 1.2, expected 1.0");
        assertThatThrownBy(() -> Check.close("near", Double.NaN, 1, 0.1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLossThatRisesOrIsNotFiniteStops() {
        assertThatCode(() -> Check.lossFell(List.of(epoch(Phase.MEANS, 1, 750), epoch(Phase.MEANS, 2, 740),
                epoch(Phase.DEVIATIONS, 1, 2_000)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Check.lossFell(List.of(epoch(Phase.MEANS, 1, 750), epoch(Phase.MEANS, 2, 760))))
                .hasMessageContaining("from 750.0 to 760.0");
        assertThatThrownBy(() -> Check.lossFell(List.of(epoch(Phase.MEANS, 1, Double.NaN))))
                .hasMessageContaining("finite");
    }

    @Test
    void theProgressOfTable1CountsRowsAndNamesThoseThatRun() {
        String printed = ShowTest.printed(() -> {
            Table1Progress progress = new Table1Progress(6);
            TrainingListener row = progress.training(TrainingConfig.of(ModelConfig.rvae(5)));
            row.step(new StepReport(Phase.MEANS, 3, 20, 1, 200, 735, Duration.ofSeconds(70)));
            progress.evaluated(run("VAE", 2), 1, 6);
            row.finished();
            progress.evaluated(run("R-VAE", 5), 2, 6);
        });
        assertThat(printed.lines()).containsExactly("Table 1:   0 %, 0 of 6 rows done",
                "Table 1:  17 %, 1 of 6 rows done; R-VAE, d = 5, seed 42: phase 1, epoch 3 of 20, 1 min 10 s left",
                "Table 1:  33 %, 2 of 6 rows done");
    }
}
