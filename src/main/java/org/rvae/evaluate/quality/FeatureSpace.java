package org.rvae.evaluate.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;

/** The last hidden layer of a classifier, and its probabilities of the classes. */
public final class FeatureSpace {

    private static final int BATCH = 500;

    private final MultiLayerNetwork network;

    /** The features of a network of at least two layers whose last one gives probabilities. */
    FeatureSpace(MultiLayerNetwork network) {
        if (network.getnLayers() < 2) {
            throw new InvalidInputException("A network of " + network.getnLayers() + " layers has no hidden layer to "
                    + "take features from.");
        }
        this.network = network;
    }

    /**
     * What the network makes of n images.
     *
     * @param vectors       the features, (n, f) in float32
     * @param probabilities of the classes, (n, 10)
     */
    public record Features(INDArray vectors, INDArray probabilities) {
    }

    /**
     * The features of images (n, p).
     *
     * @throws InvalidInputException if they have another number of pixels than the network knows, or are not finite
     * @throws CancellationException if the thread is interrupted
     */
    public Features of(Vectors images) {
        int pixels = network.layerInputSize(0);
        if (images.dimension() != pixels) {
            throw new InvalidInputException("The feature network is for images of " + pixels + " pixels, but these "
                    + "have " + images.dimension() + ": train one on their data set.");
        }
        List<INDArray> vectors = new ArrayList<>();
        List<INDArray> probabilities = new ArrayList<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            if (Thread.interrupted()) {
                throw new CancellationException("The features were interrupted at the image " + from + " of "
                        + images.size() + ".");
            }
            INDArray block = images.block(from, Math.min(images.size(), from + BATCH)).castTo(DataType.FLOAT);
            List<INDArray> layers = network.feedForward(block, false);
            vectors.add(layers.get(layers.size() - 2).detach());
            probabilities.add(layers.get(layers.size() - 1).detach());
        }
        return new Features(Nd4j.concat(0, vectors.toArray(INDArray[]::new)),
                Nd4j.concat(0, probabilities.toArray(INDArray[]::new)));
    }

    /** The share of images that the classifier puts into their class. */
    public double accuracy(ImageSet images) {
        int[] found = of(Vectors.of(images)).probabilities().argMax(1).toIntVector();
        int right = 0;
        for (int i = 0; i < found.length; i++) {
            right += found[i] == images.label(i) ? 1 : 0;
        }
        return (double) right / found.length;
    }

    MultiLayerNetwork network() {
        return network;
    }
}
