package org.rvae.notebook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rvae.report.Durations;
import org.rvae.report.Table1;
import org.rvae.report.Table1Listener;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/**
 * The progress of Table 1 below the cell: a bar for the rows, and a line for each that is being trained, in one output
 * that changes in place. Outside a notebook it prints a line every few seconds.
 */
public final class Table1Progress implements Table1Listener {

    private final ProgressBoard board = new ProgressBoard(Show.kernel(), System::nanoTime);
    private final Map<String, StepReport> running = new LinkedHashMap<>();
    private int done;
    private int all;

    /** Progress of a table of so many rows. */
    public Table1Progress(int rows) {
        all = rows;
        show(true);
    }

    private record State(double fraction, String text) implements ProgressBoard.Content {

        @Override
        public String title() {
            return "Table 1";
        }
    }

    @Override
    public TrainingListener training(TrainingConfig config) {
        String row = config.model().kind().title() + ", d = " + config.model().latentDim() + ", seed " + config.seed();
        return new TrainingListener() {
            @Override
            public void step(StepReport report) {
                put(row, report);
            }

            @Override
            public void finished() {
                put(row, null);
            }
        };
    }

    @Override
    public synchronized void evaluated(Table1.Run run, int rowsDone, int rows) {
        done = rowsDone;
        all = rows;
        show(true);
    }

    private synchronized void put(String row, StepReport report) {
        if (report == null) {
            running.remove(row);
        } else {
            running.put(row, report);
        }
        show(false);
    }

    private void show(boolean inAnyCase) {
        String text = done + " of " + all + " rows done" + running.entrySet().stream()
                .map(e -> "; " + line(e.getKey(), e.getValue())).collect(Collectors.joining());
        board.update(new State((double) done / all, text), inAnyCase);
    }

    private static String line(String row, StepReport r) {
        return String.format(Locale.ROOT, "%s: phase %d, epoch %d of %d%s", row, r.phase().ordinal() + 1, r.epoch(),
                r.epochs(), r.remaining() == null ? "" : ", " + Durations.words(r.remaining()) + " left");
    }
}
