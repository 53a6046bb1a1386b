package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rvae.model.ModelConfig;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;

class TerminalProgressTest {

    private final StringWriter text = new StringWriter();
    private long now;
    private final TerminalProgress progress = new TerminalProgress("VAE d=2", new PrintWriter(text), false, () -> now);

    private void step(Phase phase, int epoch, int batch, double seconds) {
        now = (long) (seconds * 1e9);
        progress.step(new StepReport(phase, epoch, 2, batch, 10, 1.25, Duration.ofSeconds(70)));
    }

    @Test
    void withoutATerminalThereIsALineNowAndThenAndAtTheEndOfAPhase() {
        progress.started(TrainingConfig.of(ModelConfig.vae(2)), 10);
        step(Phase.MEANS, 1, 1, 1);
        step(Phase.MEANS, 1, 2, 14);
        assertThat(text.toString()).isEmpty();
        step(Phase.MEANS, 1, 3, 15);
        assertThat(text.toString()).isEqualTo(
                "VAE d=2: phase 1 of 2, epoch 1 of 2, batch 3 of 10, loss 1.25, 1 min 10 s left"
                        + System.lineSeparator());
        step(Phase.MEANS, 1, 4, 16);
        step(Phase.MEANS, 2, 10, 17);
        assertThat(text.toString()).contains("epoch 2 of 2, batch 10 of 10").hasLineCount(2);
        progress.message("Clustering.");
        progress.finished();
        assertThat(text.toString()).endsWith("VAE d=2: Clustering." + System.lineSeparator());
    }
}
