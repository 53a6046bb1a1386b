package org.rvae.evaluate.quality;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;

/**
 * Codes of random images, each used once at most, within a draw and over the repetitions of one seed.
 *
 * @param model  that encodes them
 * @param images at least as many as are asked for
 * @param rule   what is taken of the posterior of an image
 */
record ImageCodes(LatentVariableModel model, ImageSet images, Rule rule) implements SampleSource {

    /** Codes (n, d) of the posterior of n images; a function of the seed. */
    @FunctionalInterface
    interface Rule {
        INDArray codes(Posterior posterior, long seed);
    }

    @Override
    public INDArray draw(int n, long seed) {
        return rule.codes(model.encode(images.images(RandomImages.part(images, 0, n, seed))), seed);
    }

    /** @throws InvalidInputException if the images are too few for this repetition and those before */
    @Override
    public INDArray draw(int n, int repetition, long seed) {
        int[] part = RandomImages.part(images, repetition * n, (repetition + 1) * n, seed);
        return rule.codes(model.encode(images.images(part)), Noise.at(seed, repetition).nextLong());
    }
}
