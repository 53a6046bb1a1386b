package org.rvae.evaluate.probe;

import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Steps on single codes. DeepLearning4J takes over a millisecond for a step whatever its size, a quarter of an hour for
 * the published 600,000; the arithmetic of so small a network takes a microsecond in a loop. A test holds the result
 * against DeepLearning4J's own steps.
 */
final class SingleSteps implements NetworkFit {

    private static final int BLOCK = 1000;

    @Override
    public void fit(MultiLayerNetwork network, TrainingCodes codes, ProbeConfig config, Orders orders) {
        PerceptronGradient gradient = new PerceptronGradient(codes.dimension(), config.hidden(), codes.outputs());
        float[] parameters = ProbeNetwork.parameters(network);
        DecoupledAdam adam = new DecoupledAdam(parameters.length, config.learningRate(), config.weightDecay());
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order = orders.of(epoch);
            for (int i = 0; i < order.length; i++) {
                if (i % BLOCK == 0 && Thread.interrupted()) {
                    throw new CancellationException("The training of a classifier was interrupted.");
                }
                adam.step(parameters, gradient.at(parameters, codes.values(), order[i] * codes.dimension(),
                        codes.classes()[order[i]]));
            }
        }
        network.setParams(Nd4j.createFromArray(parameters).reshape('c', 1, parameters.length));
    }
}
