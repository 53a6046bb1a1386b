package org.rvae.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepProgressTest {

    private long now;

    @BeforeEach
    void reset() {
        FakeKernel.OUTPUTS.clear();
        FakeKernel.running = true;
    }

    private StepProgress progress() {
        return new StepProgress("Motion", new KernelDisplay(List.of(FakeKernel.class.getName())), () -> now);
    }

    private static String lastText() {
        return FakeKernel.OUTPUTS.get(FakeKernel.OUTPUTS.size() - 1).data().get("text/html").toString();
    }

    @Test
    void theTimeLeftIsThatOfTheSpeedSoFar() {
        StepProgress progress = progress();
        now += 10_000_000_000L;
        progress.step(1_000, 4_000);
        assertThat(lastText()).contains("Motion", "width:25.0%", "1,000 of 4,000", "30 s left");
    }

    @Test
    void theEndIsShownWithTheTimeThatItTook() {
        StepProgress progress = progress();
        progress.share(0.5);
        now += 65_000_000_000L;
        progress.share(1);
        assertThat(lastText()).contains("width:100.0%", "1 min 5 s").doesNotContain("left");
    }
}
