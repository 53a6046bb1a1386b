package org.rvae.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rvae.model.ModelConfig;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;

class ProgressBarTest {

    private static final int BATCHES = 50;
    private long now;

    @BeforeEach
    void reset() {
        FakeKernel.OUTPUTS.clear();
        FakeKernel.running = true;
    }

    private void train(ProgressBar bar, Phase phase, int epochs) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (int batch = 1; batch <= BATCHES; batch++) {
                now += 50_000_000;
                bar.step(new StepReport(phase, epoch, epochs, batch, BATCHES, 700.5, Duration.ofSeconds(9)));
            }
            bar.epoch(new EpochReport(phase, epoch, epochs, 700.25, 699, 1, 2000, Duration.ofSeconds(8)));
        }
    }

    private static String last() {
        return (String) FakeKernel.OUTPUTS.get(FakeKernel.OUTPUTS.size() - 1).data().get("text/html");
    }

    private ProgressBar bar() {
        return new ProgressBar("VAE", new KernelDisplay(List.of(FakeKernel.class.getName())), () -> now);
    }

    @Test
    void oneOutputFollowsTheWholeTraining() {
        ProgressBar bar = bar();
        bar.started(TrainingConfig.of(ModelConfig.vae(2)).withEpochs(2, 1), BATCHES);
        train(bar, Phase.MEANS, 2);
        assertThat(last()).contains("phase 1 of 2 (means), epoch 2 of 2, loss 700.25, 2,000 images/s, 8 s left",
                "width:100.0%");
        bar.message("clustering codes");
        assertThat(last()).contains("clustering codes").doesNotContain("left");
        train(bar, Phase.DEVIATIONS, 1);
        bar.finished();
        assertThat(last()).contains("phase 2 of 2 (deviations)", "done in 8 s");
        assertThat(FakeKernel.OUTPUTS).extracting(FakeKernel.Output::id).containsOnly("id-0");
        // 7.5 seconds at 4 a second, and the few that are always shown.
        assertThat(FakeKernel.OUTPUTS.size()).isLessThan(36);
    }

    @Test
    void aTrainingThatStopsEarlySaysSo() {
        ProgressBar bar = bar();
        bar.started(TrainingConfig.of(ModelConfig.vae(2)).withEpochs(5, 5), BATCHES);
        train(bar, Phase.MEANS, 5);
        bar.finished();
        assertThat(last()).contains("stopped after 13 s");
    }
}
