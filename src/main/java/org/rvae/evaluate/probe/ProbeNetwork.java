package org.rvae.evaluate.probe;

import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of the probe in DeepLearning4J: d -> hidden -> classes. Its parameters are one vector: the weights of the
 * first layer, unit by unit, its biases, and the same of the second.
 */
final class ProbeNetwork {

    private ProbeNetwork() {
    }

    /** A network with the given parameters. */
    static MultiLayerNetwork of(ProbeConfig config, int dimension, int classes, float[] parameters) {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Adam(config.learningRate()))
                .list()
                .layer(decaying(config, new DenseLayer.Builder().nIn(dimension).nOut(config.hidden())
                        .activation(Activation.RELU).build()))
                .layer(decaying(config, new OutputLayer.Builder(LossFunction.MCXENT).nIn(config.hidden()).nOut(classes)
                        .activation(Activation.SOFTMAX).build()))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
        network.init();
        network.setParams(Nd4j.createFromArray(parameters).reshape('c', 1, parameters.length));
        return network;
    }

    /**
     * Decay of weights and biases, times the learning rate. (Named for all layers at once, it is applied twice by
     * DeepLearning4J 1.0.0-M2.1.)
     */
    private static BaseLayer decaying(ProbeConfig config, BaseLayer layer) {
        List<Regularization> decay = config.weightDecay() == 0 ? List.of()
                : List.of(new WeightDecay(config.weightDecay(), true));
        layer.setRegularization(decay);
        layer.setRegularizationBias(decay);
        return layer;
    }

    /** The number of parameters. */
    static int size(int hidden, int dimension, int classes) {
        return hidden * (dimension + 1) + classes * (hidden + 1);
    }

    /** PyTorch's start of linear layers: weights and biases uniform in +-1/sqrt(fan_in). */
    static float[] start(int hidden, int dimension, int classes, RandomGenerator random) {
        float[] parameters = new float[size(hidden, dimension, classes)];
        int first = hidden * (dimension + 1);
        for (int i = 0; i < parameters.length; i++) {
            double bound = 1 / Math.sqrt(i < first ? dimension : hidden);
            parameters[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return parameters;
    }

    /** The parameters as a copy. */
    static float[] parameters(MultiLayerNetwork network) {
        return network.params().dup('c').data().asFloat();
    }
}
