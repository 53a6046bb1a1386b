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

    /** Two draws of 20 images, each 0.2 / 500 of an epoch, which takes 4 s. */
    private static final double DRAW = 0.2 * 20 / 10_000;
    private static final double EVALUATION = 2 * DRAW;

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
        assertThat(clock.remaining()).isCloseTo(
                Duration.ofMillis((long) (1000 * (38 + 38 + 40 + 3 * 4 * EVALUATION) / 2)), Duration.ofMillis(1));
        assertThat(clock.fraction()).isCloseTo(1 / (30 + 3 * EVALUATION), within(1e-12));
        clock.ended(runs.get(0));
        clock.ended(runs.get(2));
        assertThat(clock.remaining()).as("no shorter than the longest one")
                .isCloseTo(Duration.ofMillis((long) (1000 * (38 + 4 * EVALUATION))), Duration.ofMillis(1));
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
        assertThat(clock.fraction()).as("the evaluation is left").isCloseTo(1 - 1.99 * DRAW / (30 + 3 * EVALUATION),
                within(1e-12));
        assertThat(clock.remaining()).isNull();
        nanos.addAndGet(49_000_000_000L);
        clock.evaluated(runs.get(0), Protocol.REFERENCE, 0.5);
        // so far 1 s for a batch, a quarter of an epoch, and 49 s for 0.49 of a draw; half a draw and another one are
        // left
        double speed = 50 / (0.25 + 0.49 * DRAW);
        assertThat(clock.remaining()).isCloseTo(Duration.ofMillis((long) (1000 * (50 + DRAW * speed))),
                Duration.ofMillis(2));
        assertThat(clock.evaluated().get(runs.get(0)).share()).isEqualTo(0.5);

        clock.evaluated(runs.get(0), Protocol.REFERENCE, 0.01);
        assertThat(clock.evaluated().get(runs.get(0)).remaining()).as("the next draw begins anew").isNull();
        clock.evaluated(runs.get(0), Protocol.CORRECTED, 0.02);
        assertThat(clock.evaluated().get(runs.get(0)).protocol()).isEqualTo(Protocol.CORRECTED);
        clock.ended(runs.get(0));
        assertThat(clock.evaluated()).isEmpty();
    }
}
