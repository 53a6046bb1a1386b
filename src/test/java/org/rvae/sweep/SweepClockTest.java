package org.rvae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;

class SweepClockTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<SweepRun> runs = SweepPlan.of(Sweeps.grid().withModels(List.of(ModelKind.VAE))
            .withSeeds(List.of(1L, 2L, 3L)).withEpochs(10, 0)).runs();
    private final SweepClock clock = new SweepClock(runs, 2, nanos::get);

    /** Batches take a second, an epoch has 4 and a run 10 epochs: 40 s for a run. */
    private void step(SweepRun run, int epoch, int batch) {
        clock.step(run, new StepReport(Phase.MEANS, epoch, 10, batch, 4, 1,
                Duration.ofSeconds(40 - (epoch - 1) * 4L - batch)));
    }

    @Test
    void theTimeLeftIsThatOfAllRunsOverTheWorkers() {
        assertThat(clock.remaining()).isNull();
        assertThat(clock.fraction()).isZero();
        step(runs.get(0), 1, 1);
        step(runs.get(1), 1, 1);
        nanos.addAndGet(1_000_000_000L);
        step(runs.get(0), 1, 2);
        step(runs.get(1), 1, 2);
        assertThat(clock.remaining()).isEqualTo(Duration.ofSeconds((38 + 38 + 40) / 2));
        assertThat(clock.fraction()).isCloseTo(4.0 / 120, within(1e-12));
        clock.ended(runs.get(0));
        clock.ended(runs.get(2));
        assertThat(clock.remaining()).as("no shorter than the longest one").isEqualTo(Duration.ofSeconds(38));
        clock.ended(runs.get(1));
        assertThat(clock.remaining()).isZero();
        assertThat(clock.fraction()).isCloseTo(1, within(1e-12));
    }

    /** A hundredth of the images a second: 50 s are left at one half. */
    @Test
    void anEvaluationIsTimedByItself() {
        clock.ended(runs.get(1));
        clock.ended(runs.get(2));
        step(runs.get(0), 10, 3);
        nanos.addAndGet(1_000_000_000L);
        step(runs.get(0), 10, 4);
        clock.evaluated(runs.get(0), Protocol.REFERENCE, 0.01);
        assertThat(clock.running()).isEmpty();
        assertThat(clock.fraction()).isCloseTo(1, within(1e-12));
        assertThat(clock.remaining()).isNull();
        nanos.addAndGet(49_000_000_000L);
        clock.evaluated(runs.get(0), Protocol.REFERENCE, 0.5);
        assertThat(clock.remaining()).isCloseTo(Duration.ofSeconds(50), Duration.ofMillis(1));
        assertThat(clock.evaluated().get(runs.get(0)).share()).isEqualTo(0.5);

        clock.evaluated(runs.get(0), Protocol.REFERENCE, 0.01);
        assertThat(clock.evaluated().get(runs.get(0)).remaining()).as("the next draw begins anew").isNull();
        clock.evaluated(runs.get(0), Protocol.CORRECTED, 0.02);
        assertThat(clock.evaluated().get(runs.get(0)).protocol()).isEqualTo(Protocol.CORRECTED);
        clock.ended(runs.get(0));
        assertThat(clock.evaluated()).isEmpty();
    }
}
