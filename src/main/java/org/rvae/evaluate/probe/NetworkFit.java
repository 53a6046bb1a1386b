package org.rvae.evaluate.probe;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the network of a probe. */
interface NetworkFit {

    /** Trains the network in place; throws {@link java.util.concurrent.CancellationException} if interrupted. */
    void fit(MultiLayerNetwork network, TrainingCodes codes, ProbeConfig config, Orders orders);

    /** The order of the codes in an epoch, 0-based: a permutation of 0 to n - 1. */
    interface Orders {
        int[] of(int epoch);
    }

    /** What fits a batch size. */
    static NetworkFit of(ProbeConfig config) {
        return config.batchSize() == 1 ? new SingleSteps() : new BatchSteps();
    }
}
