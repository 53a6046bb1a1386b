package org.rvae.notebook;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.rvae.report.Durations;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/**
 * A progress bar below the cell: phase, epoch, loss, images per second and time left, in one output that changes in
 * place. Outside a notebook it prints a line every few seconds.
 */
public final class ProgressBar implements TrainingListener {

    private static final double SETTLED_SECONDS = 1;

    private final String title;
    private final LongSupplier nanoTime;
    private final ProgressBoard board;
    private int batchSize;
    private int phases = 2;
    private long start;
    private long epochStart;
    private int batches;
    private double imagesPerSecond = Double.NaN;
    private ProgressBoard.State state;

    /** A bar with a title such as "VAE, d = 2". */
    public ProgressBar(String title) {
        this(title, Show.kernel(), System::nanoTime);
    }

    ProgressBar(String title, KernelDisplay kernel, LongSupplier nanoTime) {
        this.title = title;
        this.nanoTime = nanoTime;
        this.board = new ProgressBoard(kernel, nanoTime);
    }

    @Override
    public void started(TrainingConfig config, int batchesPerEpoch) {
        batchSize = config.batchSize();
        phases = config.deviationEpochs() > 0 ? 2 : 1;
        start = nanoTime.getAsLong();
        restartEpoch();
    }

    @Override
    public void step(StepReport report) {
        batches++;
        double seconds = (nanoTime.getAsLong() - epochStart) / 1e9;
        if (seconds >= SETTLED_SECONDS) {
            imagesPerSecond = batches * (double) batchSize / seconds;
        }
        double fraction = (report.epoch() - 1 + (double) report.batch() / report.batches()) / report.epochs();
        show(report.phase(), report.epoch(), report.epochs(), fraction, report.loss(), report.remaining(), false);
    }

    @Override
    public void epoch(EpochReport report) {
        imagesPerSecond = report.imagesPerSecond();
        show(report.phase(), report.epoch(), report.epochs(), (double) report.epoch() / report.epochs(),
                report.loss(), report.remaining(), report.epoch() == report.epochs());
        restartEpoch();
    }

    @Override
    public void message(String text) {
        if (state != null) {
            board.update(state.withNote(text), true);
        } else {
            System.out.println(text);
        }
        // What follows is not part of an epoch's time.
        restartEpoch();
    }

    @Override
    public void finished() {
        if (state != null) {
            boolean complete = state.fraction() >= 1 && state.phase().equals(name(phases));
            String elapsed = Durations.words(Duration.ofNanos(nanoTime.getAsLong() - start));
            board.update(state.withNote((complete ? "done in " : "stopped after ") + elapsed), true);
        }
    }

    private void show(Phase phase, int epoch, int epochs, double fraction, double loss, Duration remaining,
                      boolean inAnyCase) {
        state = new ProgressBoard.State(title, name(phase == Phase.MEANS ? 1 : 2), epoch, epochs, fraction, loss,
                imagesPerSecond, remaining, null);
        board.update(state, inAnyCase);
    }

    private void restartEpoch() {
        epochStart = nanoTime.getAsLong();
        batches = 0;
    }

    private String name(int phase) {
        return "phase " + phase + " of " + phases + (phase == 1 ? " (means)" : " (deviations)");
    }
}
