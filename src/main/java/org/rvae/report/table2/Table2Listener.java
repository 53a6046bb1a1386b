package org.rvae.report.table2;

import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;

/** Is told how a {@link Table2Job} goes on. Several models may be at work at once, and their threads call. */
public interface Table2Listener {

    /** A listener that does nothing. */
    Table2Listener NONE = new Table2Listener() {
    };

    /** Who hears of the training of a model; asked before it starts. A model that is there already is not trained. */
    default TrainingListener training(TrainingConfig config) {
        return TrainingListener.NONE;
    }

    /**
     * A classifier is trained and tested.
     *
     * @param run  it
     * @param done how many are done now
     * @param all  how many there are
     */
    default void classified(Table2Run run, int done, int all) {
    }
}
