package org.rvae.model;

import org.rvae.InvalidInputException;

/**
 * The architecture of a model; the defaults are the published ones.
 *
 * @param kind       which model
 * @param latentDim  d, at least 1
 * @param inputDim   D, the pixels of an image; 784
 * @param hidden     the first hidden layer of the encoder and of the decoder; 300
 * @param hidden2    the second one; 300
 * @param centres    the radial basis functions of the decoder's deviation; 350
 * @param rbfBeta    their inverse squared width, positive; 0.01
 * @param components the pseudo-inputs of the VampPrior, at least 2; 1 for the other models
 */
public record ModelConfig(ModelKind kind, int latentDim, int inputDim, int hidden, int hidden2, int centres,
        double rbfBeta, int components) {

    /** Refuses values that no model can have. */
    public ModelConfig {
        positive("latentDim", latentDim);
        positive("inputDim", inputDim);
        positive("hidden", hidden);
        positive("hidden2", hidden2);
        positive("centres", centres);
        if (!(rbfBeta > 0) || Double.isInfinite(rbfBeta)) {
            throw new InvalidInputException("rbfBeta must be positive and finite, but is " + rbfBeta + ".");
        }
        if (kind == ModelKind.VAMP ? components < 2 : components != 1) {
            throw new InvalidInputException("components must be 1 for the models without a VampPrior and at least 2 with "
                    + "it, but is " + components + " for " + kind + ".");
        }
    }

    /** The published VAE. */
    public static ModelConfig vae(int latentDim) {
        return new ModelConfig(ModelKind.VAE, latentDim, 784, 300, 300, 350, 0.01, 1);
    }

    /** The published R-VAE. */
    public static ModelConfig rvae(int latentDim) {
        return new ModelConfig(ModelKind.RVAE, latentDim, 784, 300, 300, 350, 0.01, 1);
    }

    /** The published VAE with a VampPrior of K components. */
    public static ModelConfig vamp(int latentDim, int components) {
        return new ModelConfig(ModelKind.VAMP, latentDim, 784, 300, 300, 350, 0.01, components);
    }

    /** The same with another number of radial basis functions. */
    public ModelConfig withCentres(int value) {
        return new ModelConfig(kind, latentDim, inputDim, hidden, hidden2, value, rbfBeta, components);
    }

    /** The same with another inverse squared width of the radial basis functions. */
    public ModelConfig withRbfBeta(double value) {
        return new ModelConfig(kind, latentDim, inputDim, hidden, hidden2, centres, value, components);
    }

    /** The same with other hidden layers. */
    public ModelConfig withHidden(int first, int second) {
        return new ModelConfig(kind, latentDim, inputDim, first, second, centres, rbfBeta, components);
    }

    /** The same for images of another size. */
    public ModelConfig withInputDim(int value) {
        return new ModelConfig(kind, latentDim, value, hidden, hidden2, centres, rbfBeta, components);
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new InvalidInputException(field + " must be at least 1, but is " + value + ".");
        }
    }
}
