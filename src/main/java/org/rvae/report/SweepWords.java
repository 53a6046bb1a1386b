package org.rvae.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rvae.sweep.EvaluationProgress;
import org.rvae.sweep.SweepState;
import org.rvae.train.StepReport;

/** How far a sweep is, in words. */
public final class SweepWords {

    private SweepWords() {
    }

    /** For example "3 of 18 runs, 5 h 2 min left; R-VAE d=2 reference seed 42: phase 2, epoch 7 of 100". */
    public static String line(SweepState state) {
        String left = state.remaining() == null ? "" : ", " + Durations.words(state.remaining()) + " left";
        return state.ended() + " of " + state.all() + " runs" + left + running(state);
    }

    /** What is being trained or evaluated, each after "; ". */
    public static String running(SweepState state) {
        return Stream.concat(
                state.running().entrySet().stream().map(e -> "; " + e.getKey().label() + ": " + step(e.getValue())),
                state.evaluated().entrySet().stream().map(e -> "; " + e.getKey().label() + ": "
                        + evaluation(e.getValue()))).collect(Collectors.joining());
    }

    private static String evaluation(EvaluationProgress progress) {
        return String.format(Locale.ROOT, "evaluation (%s protocol), %.0f %%",
                progress.protocol().name().toLowerCase(Locale.ROOT), 100 * progress.share());
    }

    private static String step(StepReport report) {
        return String.format(Locale.ROOT, "phase %d, epoch %d of %d", report.phase().ordinal() + 1, report.epoch(),
                report.epochs());
    }
}
