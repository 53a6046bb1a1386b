package org.rvae.train;

/** Is told how a training goes on; called by the thread that trains. */
public interface TrainingListener {

    /** A listener that does nothing. */
    TrainingListener NONE = new TrainingListener() {
    };

    /** The training starts, or goes on from a checkpoint. */
    default void started(TrainingConfig config, int batchesPerEpoch) {
    }

    /** A batch is done. */
    default void step(StepReport report) {
    }

    /** An epoch is done. */
    default void epoch(EpochReport report) {
    }

    /** Something worth a line happened, such as the clustering between the phases. */
    default void message(String text) {
    }

    /** The training has ended, was interrupted or failed. */
    default void finished() {
    }

    /** Tells both listeners. */
    default TrainingListener and(TrainingListener other) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void started(TrainingConfig config, int batchesPerEpoch) {
                first.started(config, batchesPerEpoch);
                other.started(config, batchesPerEpoch);
            }

            @Override
            public void step(StepReport report) {
                first.step(report);
                other.step(report);
            }

            @Override
            public void epoch(EpochReport report) {
                first.epoch(report);
                other.epoch(report);
            }

            @Override
            public void message(String text) {
                first.message(text);
                other.message(text);
            }

            @Override
            public void finished() {
                first.finished();
                other.finished();
            }
        };
    }
}
