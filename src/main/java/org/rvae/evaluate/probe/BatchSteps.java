package org.rvae.evaluate.probe;

import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps on batches, by DeepLearning4J. */
final class BatchSteps implements NetworkFit {

    @Override
    public void fit(MultiLayerNetwork network, TrainingCodes codes, ProbeConfig config, Orders orders) {
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order = orders.of(epoch);
            for (int from = 0; from < order.length; from += config.batchSize()) {
                if (Thread.interrupted()) {
                    throw new CancellationException("The training of a classifier was interrupted.");
                }
                step(network, codes, order, from, Math.min(order.length, from + config.batchSize()));
            }
        }
    }

    private static void step(MultiLayerNetwork network, TrainingCodes codes, int[] order, int from, int to) {
        int d = codes.dimension();
        float[] inputs = new float[(to - from) * d];
        float[] targets = new float[(to - from) * codes.outputs()];
        for (int i = from; i < to; i++) {
            System.arraycopy(codes.values(), order[i] * d, inputs, (i - from) * d, d);
            targets[(i - from) * codes.outputs() + codes.classes()[order[i]]] = 1;
        }
        INDArray x = Nd4j.createFromArray(inputs).reshape('c', to - from, d);
        INDArray y = Nd4j.createFromArray(targets).reshape('c', to - from, codes.outputs());
        network.fit(x, y);
    }
}
