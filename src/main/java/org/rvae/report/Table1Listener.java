package org.rvae.report;

import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/** Is told how a {@link Table1Job} goes on. Several rows may run at once, and their threads call. */
public interface Table1Listener {

    /** A listener that does nothing. */
    Table1Listener NONE = new Table1Listener() {
    };

    /** Who hears of the training of a row; asked before it starts. A model that is there already is not trained. */
    default TrainingListener training(TrainingConfig config) {
        return TrainingListener.NONE;
    }

    /**
     * A row is done.
     *
     * @param run  its numbers
     * @param done how many rows are done now
     * @param all  how many there are
     */
    default void evaluated(Table1.Run run, int done, int all) {
    }
}
