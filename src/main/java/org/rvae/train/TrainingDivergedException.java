package org.rvae.train;

/** A loss became infinite or not a number. The last good state was kept. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the error with a message that says where it happened and where the last good state is. */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
