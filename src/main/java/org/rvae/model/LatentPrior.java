package org.rvae.model;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.nn.Parameters;

/** The prior of a VAE, through the KL term of its loss. */
interface LatentPrior {

    /**
     * The KL term of n posteriors.
     *
     * @param draws the codes (n, d) that were drawn from them, mean + sqrt(variance) noise
     * @param noise the noise of the draws, (n, d)
     */
    Divergence divergence(Posterior posterior, INDArray draws, INDArray noise);

    /** n codes, (n, d). */
    INDArray sample(int n, RandomGenerator random);

    /** The KL term and its gradients. */
    interface Divergence {

        /** log q(z|x) - log p(z) or its closed form, (n, 1). */
        INDArray perImage();

        /**
         * The gradients of the weighted mean over the images; those of the prior's own parameters and, through them, of
         * the encoder's are added to the sums.
         */
        Gradient gradient(double weight, Parameters sums);
    }

    /**
     * Gradients of a KL term, each (n, d).
     *
     * @param forMean     with respect to the posterior's mean, the draws being held
     * @param forVariance with respect to the posterior's variance, the draws being held
     * @param forDraws    with respect to the draws; null means zero
     */
    record Gradient(INDArray forMean, INDArray forVariance, INDArray forDraws) {
    }
}
