package org.rvae.train;

import java.time.Duration;
import org.rvae.model.ModelKind;

/** Estimates how long a training goes on, from the time of its latest batches. */
final class RemainingTime {

    private static final double SMOOTHING = 0.02;

    private final TrainingConfig config;
    private final int batches;
    private double secondsPerStep = Double.NaN;

    RemainingTime(TrainingConfig config, int batches) {
        this.config = config;
        this.batches = batches;
    }

    /** Takes in that a batch took so long. */
    void add(double seconds) {
        secondsPerStep = Double.isNaN(secondsPerStep) ? seconds
                : secondsPerStep + SMOOTHING * (seconds - secondsPerStep);
    }

    /** A phase has begun, whose batches take another time. */
    void reset() {
        secondsPerStep = Double.NaN;
    }

    /** The estimate; the batches of a phase that has not begun count by how much more they do. */
    Duration estimate(Progress progress) {
        double left = (double) (config.epochs(progress.phase()) - progress.epoch()) * batches - progress.batch();
        if (progress.phase() == Phase.MEANS) {
            left += (double) config.deviationEpochs() * batches * (config.model().kind() == ModelKind.RVAE ? 8 : 1.5);
        }
        return Duration.ofMillis((long) (1000 * Math.max(0, left) * (Double.isNaN(secondsPerStep) ? 0 : secondsPerStep)));
    }
}
