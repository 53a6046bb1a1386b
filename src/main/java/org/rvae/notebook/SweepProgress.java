package org.rvae.notebook;

import org.rvae.report.SweepWords;
import org.rvae.sweep.SweepListener;
import org.rvae.sweep.SweepState;

/**
 * The progress of a sweep below the cell: a bar for all of it, what is being trained, and the time left, in one output
 * that changes in place. Outside a notebook it prints a line every few seconds.
 */
public final class SweepProgress implements SweepListener {

    private final ProgressBoard board = new ProgressBoard(Show.kernel(), System::nanoTime);

    private record Bar(SweepState state) implements ProgressBoard.Content {

        @Override
        public String title() {
            return "Sweep";
        }

        @Override
        public double fraction() {
            return state.fraction();
        }

        @Override
        public String text() {
            return SweepWords.line(state);
        }
    }

    @Override
    public synchronized void state(SweepState state) {
        board.update(new Bar(state), state.ended() == state.all());
    }
}
