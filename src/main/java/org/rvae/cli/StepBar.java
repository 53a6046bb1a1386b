package org.rvae.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.rvae.Terminal;
import org.rvae.report.Durations;

/** The progress of a job of countable steps: a bar with the time left, or a line now and then where no terminal is. */
final class StepBar implements AutoCloseable {

    private static final long LINE_NANOS = 15_000_000_000L;
    private static final int BAR_MILLIS = 500;

    private final String title;
    private final PrintWriter lines;
    private final ProgressBar bar;
    private final long start = System.nanoTime();
    private long lastLine = start;

    /** Progress of {@code steps} steps; lines, where there is no terminal, go to the writer. */
    StepBar(String title, long steps, PrintWriter lines) {
        this.title = title;
        this.lines = lines;
        this.bar = Terminal.isThere() ? bar(title, steps).build() : null;
    }

    /** How all bars on a terminal look. */
    static ProgressBarBuilder bar(String title, long steps) {
        return new ProgressBarBuilder().setTaskName(title).setInitialMax(steps).setUpdateIntervalMillis(BAR_MILLIS)
                .setStyle(ProgressBarStyle.ASCII);
    }

    /** So many of so many steps are done. */
    void step(long done, long steps) {
        if (bar != null) {
            bar.maxHint(steps).stepTo(done);
        } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
            lastLine = System.nanoTime();
            Duration left = Duration.ofNanos((long) ((double) (lastLine - start) / done * (steps - done)));
            lines.println(String.format(Locale.ROOT, "%s: %,d of %,d, %s left", title, done, steps,
                    Durations.words(left)));
            lines.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
