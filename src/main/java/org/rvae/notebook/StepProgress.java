package org.rvae.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.rvae.report.Durations;

/**
 * The progress of a computation of countable steps below the cell, with the time left: a bar that changes in place, or
 * a line every few seconds outside a notebook.
 */
public final class StepProgress {

    private static final double SETTLED_SECONDS = 1;

    private final String title;
    private final LongSupplier nanoTime;
    private final ProgressBoard board;
    private final long start;

    /** A bar with a title such as "Brownian motion". */
    public StepProgress(String title) {
        this(title, Show.kernel(), System::nanoTime);
    }

    StepProgress(String title, KernelDisplay kernel, LongSupplier nanoTime) {
        this.title = title;
        this.nanoTime = nanoTime;
        this.board = new ProgressBoard(kernel, nanoTime);
        this.start = nanoTime.getAsLong();
    }

    private record State(String title, double fraction, String text) implements ProgressBoard.Content {
    }

    /** So many of so many steps are done. */
    public void step(long done, long steps) {
        share((double) done / steps, String.format(Locale.ROOT, "%,d of %,d", done, steps));
    }

    /** This share is done, from 0 to 1. */
    public void share(double fraction) {
        share(fraction, "");
    }

    private void share(double fraction, String text) {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        boolean last = fraction >= 1;
        String time = "";
        if (last) {
            time = Durations.words(Duration.ofMillis((long) (1000 * seconds)));
        } else if (seconds >= SETTLED_SECONDS && fraction > 0) {
            time = Durations.words(Duration.ofMillis((long) (1000 * seconds * (1 - fraction) / fraction))) + " left";
        }
        String both = text.isEmpty() || time.isEmpty() ? text + time : text + ", " + time;
        board.update(new State(title, fraction, both), last);
    }
}
