package org.rvae.sweep;

import org.rvae.train.TrainingListener;

/** Is told how a {@link Sweep} goes on. Several runs go on at once, and their threads call. */
public interface SweepListener {

    /** A listener that does nothing. */
    SweepListener NONE = new SweepListener() {
    };

    /** Who hears of the training of a run; asked before it starts. A model that is there already is not trained. */
    default TrainingListener training(SweepRun run) {
        return TrainingListener.NONE;
    }

    /** Something has gone on: a batch of a training, or the end of a run. */
    default void state(SweepState state) {
    }

    /** A run has ended, here or in another process, and its row is in the results file. */
    default void ended(SweepRun run, SweepResult result) {
    }

    /** A run could not be executed; nothing about it is in the results file. */
    default void fault(SweepRun run, String reason) {
    }
}
