package org.rvae.evaluate.quality;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rvae.data.ImageSet;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;

/** Trains the classifier of a feature space by DL4J; a function of configuration and images. */
final class FeatureTraining {

    private FeatureTraining() {
    }

    /**
     * Trains a network.
     *
     * @param progress is told the share that is done, batch by batch
     * @throws CancellationException if the thread is interrupted
     */
    static MultiLayerNetwork run(FeatureConfig config, ImageSet images, DoubleConsumer progress) {
        MultiLayerNetwork network = new MultiLayerNetwork(architecture(config, images.pixels()));
        network.init();
        INDArray classes = Nd4j.eye(ImageSet.CLASSES).castTo(DataType.FLOAT);
        int[] labels = images.labels();
        int n = images.size();
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order = Noise.permutation(Noise.at(config.seed(), Purpose.ORDER, epoch), n);
            for (int from = 0; from < n; from += config.batchSize()) {
                if (Thread.interrupted()) {
                    throw new CancellationException("The training of the feature network was interrupted in epoch "
                            + (epoch + 1) + " of " + config.epochs() + ".");
                }
                int[] batch = Arrays.copyOfRange(order, from, Math.min(n, from + config.batchSize()));
                int[] targets = Arrays.stream(batch).map(i -> labels[i]).toArray();
                network.fit(images.images(batch), classes.getRows(targets));
                progress.accept((epoch + (double) (from + batch.length) / n) / config.epochs());
            }
        }
        return network;
    }

    private static MultiLayerConfiguration architecture(FeatureConfig config, int pixels) {
        return new NeuralNetConfiguration.Builder().seed(config.seed()).updater(new Adam(config.learningRate()))
                .weightInit(WeightInit.RELU).activation(Activation.RELU).list()
                .layer(new DenseLayer.Builder().nIn(pixels).nOut(config.hidden()).build())
                .layer(new DenseLayer.Builder().nIn(config.hidden()).nOut(config.features()).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX)
                        .nIn(config.features()).nOut(ImageSet.CLASSES).build())
                .build();
    }
}
