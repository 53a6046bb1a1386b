package org.rvae.evaluate.quality;

import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.DiffusionSampler;

/** Where latent codes come from. */
@FunctionalInterface
public interface SampleSource {

    /**
     * n codes, (n, d); a function of the seed. A row of NaN is a draw that failed.
     *
     * @throws CancellationException if the thread is interrupted
     */
    INDArray draw(int n, long seed);

    /** The same codes with what is known of how they came about. */
    default Draw drawn(int n, long seed) {
        return new Draw(draw(n, seed), 0);
    }

    /**
     * Codes, and how far they can be trusted.
     *
     * @param codes        (n, d); a row of NaN is a draw that failed
     * @param limitedShare the share of the particles' time in steps larger than the step control wanted; 0 where there
     *                     is no motion, or none of a step control
     */
    record Draw(INDArray codes, double limitedShare) {
    }

    /**
     * The codes of one repetition of several, (n, d): those of a seed of its own. Sources that encode images use
     * different ones in each repetition.
     *
     * @param repetition from 0
     * @param seed       of all repetitions
     */
    default INDArray draw(int n, int repetition, long seed) {
        return draw(n, Noise.at(seed, repetition).nextLong());
    }

    /** A model's prior as {@link LatentVariableModel#samplePrior} draws from it. */
    static SampleSource prior(LatentVariableModel model) {
        return model::samplePrior;
    }

    /** Ends of a motion from the mean of an R-VAE's prior; one that comes to where the metric is singular fails. */
    static SampleSource motion(RiemannianVae model, DiffusionSampler motion) {
        return new MotionCodes(model, motion);
    }

    /**
     * The aggregated posterior, 1/N sum q(z|x_i): random images, each once at most, encoded, with posterior noise.
     *
     * @param images at least as many as are asked for in all repetitions
     */
    static SampleSource aggregatedPosterior(LatentVariableModel model, ImageSet images) {
        return new ImageCodes(model, images, (posterior, seed) -> posterior.sample(Noise.normal(
                Noise.at(seed, Purpose.SAMPLES, 1), posterior.mean().dataType(), (int) posterior.mean().size(0),
                (int) posterior.mean().size(1))));
    }

    /**
     * Posterior means of random images, each once at most: decoded they are reconstructions.
     *
     * @param images at least as many as are asked for in all repetitions
     */
    static SampleSource encodings(LatentVariableModel model, ImageSet images) {
        return new ImageCodes(model, images, (posterior, seed) -> posterior.mean());
    }
}
