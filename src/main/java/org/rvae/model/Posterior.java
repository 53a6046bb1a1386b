package org.rvae.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The approximate posteriors of a batch of images.
 *
 * @param mean     (n, d)
 * @param variance (n, d) in the VAE; (n, 1) in the R-VAE, where it is the duration q_t of a Brownian motion
 */
public record Posterior(INDArray mean, INDArray variance) {

    /** The draws mean + sqrt(variance) noise, for standard normal noise (n, d). */
    public INDArray sample(INDArray noise) {
        return scaled(noise).addi(mean);
    }

    /** sqrt(variance) noise, (n, d). */
    INDArray scaled(INDArray noise) {
        INDArray deviation = Transforms.sqrt(variance, true);
        return variance.size(1) == 1 ? noise.mulColumnVector(deviation) : deviation.muli(noise);
    }

    /** The gradient with respect to the variance, given the one with respect to the draws. */
    INDArray varianceGradient(INDArray noise, INDArray forDraws) {
        INDArray each = forDraws.mul(noise);
        if (variance.size(1) == 1) {
            each = each.sum(true, 1);
        }
        return each.divi(Transforms.sqrt(variance, true)).muli(0.5);
    }
}
