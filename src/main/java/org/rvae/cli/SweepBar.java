package org.rvae.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import org.rvae.Terminal;
import org.rvae.report.SweepWords;
import org.rvae.sweep.SweepListener;
import org.rvae.sweep.SweepResult;
import org.rvae.sweep.SweepRun;
import org.rvae.sweep.SweepState;

/** The progress of a sweep: a bar with the time left on a terminal, else a line a minute; and a line for each run. */
final class SweepBar implements SweepListener, AutoCloseable {

    private static final long LINE_NANOS = 60_000_000_000L;
    private static final int STEPS = 10_000;

    private final PrintWriter lines;
    private final ProgressBar bar;
    private final LongSupplier nanoTime;
    private long lastLine;
    private volatile SweepState last;

    /** Progress whose lines go to the writer. */
    SweepBar(PrintWriter lines) {
        this(lines, Terminal.isThere(), System::nanoTime);
    }

    SweepBar(PrintWriter lines, boolean terminal, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.lastLine = nanoTime.getAsLong();
        this.bar = !terminal ? null : StepBar.bar("Sweep", STEPS)
                .setEtaFunction(progress -> Optional.ofNullable(remaining())).build();
    }

    private Duration remaining() {
        SweepState state = last;
        return state == null ? null : state.remaining();
    }

    @Override
    public synchronized void state(SweepState state) {
        last = state;
        if (bar != null) {
            bar.setExtraMessage(" " + state.ended() + "/" + state.all() + SweepWords.running(state));
            bar.stepTo((long) (STEPS * state.fraction()));
        } else if (nanoTime.getAsLong() - lastLine >= LINE_NANOS) {
            lastLine = nanoTime.getAsLong();
            print("Sweep: " + SweepWords.line(state));
        }
    }

    @Override
    public synchronized void ended(SweepRun run, SweepResult row) {
        print(run.label() + ": " + row.own().map(s -> String.format(Locale.ROOT, "Neg. ELBO %.2f, Rec %.2f, KL %.2f",
                s.negElbo(), s.rec(), s.kl())).orElse("FAILED: " + row.reason()));
    }

    @Override
    public synchronized void fault(SweepRun run, String reason) {
        print(run.label() + ": not executed: " + reason);
    }

    private void print(String line) {
        lines.println(line);
        lines.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
