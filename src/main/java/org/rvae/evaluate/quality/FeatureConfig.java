package org.rvae.evaluate.quality;

import org.rvae.InvalidInputException;

/**
 * The classifier whose last hidden layer is the feature space: pixels, a hidden layer and the features, ReLU, then
 * softmax over ten classes; cross-entropy, Adam.
 *
 * @param hidden       units of the first hidden layer, at least 1; 256
 * @param features     units of the last hidden layer, at least 1; 64
 * @param epochs       at least 1; 12
 * @param batchSize    at least 1; 100
 * @param learningRate Adam's, positive; 1e-3
 * @param seed         the source of all randomness; 42
 */
public record FeatureConfig(int hidden, int features, int epochs, int batchSize, double learningRate, long seed) {

    /** Refuses values that no training can have. */
    public FeatureConfig {
        if (hidden < 1 || features < 1 || epochs < 1 || batchSize < 1) {
            throw new InvalidInputException("A feature network needs hidden, features, epochs and batchSize of at "
                    + "least 1, not " + hidden + ", " + features + ", " + epochs + " and " + batchSize + ".");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new InvalidInputException("learningRate must be positive and finite, but is " + learningRate + ".");
        }
    }

    /** What ships. */
    public static FeatureConfig standard() {
        return new FeatureConfig(256, 64, 12, 100, 1e-3, 42);
    }

    /** The same with other numbers of epochs. */
    public FeatureConfig withEpochs(int value) {
        return new FeatureConfig(hidden, features, value, batchSize, learningRate, seed);
    }
}
