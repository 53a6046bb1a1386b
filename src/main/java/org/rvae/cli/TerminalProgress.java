package org.rvae.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import org.rvae.Terminal;
import org.rvae.report.Durations;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/**
 * The progress of a training on a terminal: a bar for each phase with epoch, loss and the time left until the end of
 * the training. Where no terminal is, a line now and then.
 */
final class TerminalProgress implements TrainingListener {

    private static final long LINE_NANOS = 15_000_000_000L;

    private final String title;
    private final PrintWriter lines;
    private final boolean terminal;
    private final LongSupplier nanoTime;

    private ProgressBar bar;
    private Phase phase;
    private int phases = 2;
    private long lastLine;
    private volatile Duration remaining = Duration.ZERO;

    /** Progress under a title; lines, where there is no terminal, go to the writer. */
    TerminalProgress(String title, PrintWriter lines) {
        this(title, lines, Terminal.isThere(), System::nanoTime);
    }

    TerminalProgress(String title, PrintWriter lines, boolean terminal, LongSupplier nanoTime) {
        this.title = title;
        this.lines = lines;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(TrainingConfig config, int batchesPerEpoch) {
        phases = config.deviationEpochs() > 0 ? 2 : 1;
        lastLine = nanoTime.getAsLong();
    }

    @Override
    public void step(StepReport report) {
        remaining = report.remaining();
        if (terminal) {
            showBar(report);
        } else {
            showLine(report);
        }
        phase = report.phase();
    }

    @Override
    public void message(String text) {
        if (!terminal || bar == null) {
            lines.println(title + ": " + text);
            lines.flush();
        } else {
            bar.setExtraMessage(" " + text);
            bar.refresh();
        }
    }

    @Override
    public void finished() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void showBar(StepReport report) {
        long done = (report.epoch() - 1L) * report.batches() + report.batch();
        if (bar == null || report.phase() != phase) {
            finished();
            bar = StepBar.bar(title + (report.phase() == Phase.MEANS ? " 1/" : " 2/") + phases,
                            (long) report.epochs() * report.batches())
                    .startsFrom(done - 1, Duration.ZERO)
                    .setEtaFunction(state -> Optional.of(remaining))
                    .build();
        }
        bar.setExtraMessage(String.format(Locale.ROOT, " epoch %d/%d, loss %.2f", report.epoch(), report.epochs(),
                report.loss()));
        bar.stepTo(done);
    }

    private void showLine(StepReport report) {
        long now = nanoTime.getAsLong();
        boolean last = report.epoch() == report.epochs() && report.batch() == report.batches();
        if (last || now - lastLine >= LINE_NANOS) {
            lastLine = now;
            lines.println(String.format(Locale.ROOT, "%s: %s, epoch %d of %d, batch %d of %d, loss %.2f, %s left",
                    title, name(report.phase()), report.epoch(), report.epochs(), report.batch(), report.batches(),
                    report.loss(), Durations.words(report.remaining())));
            lines.flush();
        }
    }

    private String name(Phase which) {
        return "phase " + (which == Phase.MEANS ? 1 : 2) + " of " + phases;
    }
}
