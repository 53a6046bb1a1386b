package org.rvae.evaluate;

import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.ImageSet;
import org.rvae.geometry.Scratch;
import org.rvae.model.FrozenCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.LossTerms;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.Purpose;

/**
 * The evidence lower bound on a test set, with the learned deviations: true means over the images. (The published
 * notebook divides by 78 what it sums over 100 batches; see {@code PublishedTable1}.)
 */
public final class Elbo {

    private static final int BATCH = 100;

    private Elbo() {
    }

    /**
     * Evaluates a model under a protocol, which may be another one than it was trained by.
     *
     * @param seed the source of the draws of z
     * @throws CancellationException if the thread is interrupted
     */
    public static ElboEstimate evaluate(LatentVariableModel model, Protocol protocol, ImageSet test, long seed) {
        return evaluate(model, protocol, test, seed, share -> { });
    }

    /**
     * As {@link #evaluate(LatentVariableModel, Protocol, ImageSet, long)}. An R-VAE takes minutes under CORRECTED.
     *
     * @param progress is told the share of the images that are done, after each batch
     */
    public static ElboEstimate evaluate(LatentVariableModel model, Protocol protocol, ImageSet test, long seed,
            DoubleConsumer progress) {
        LatentVariableModel scored = model.under(protocol);
        double loss = 0;
        double rec = 0;
        double kl = 0;
        double absKl = 0;
        double converged = 0;
        int n = test.size();
        for (int from = 0; from < n; from += BATCH) {
            if (Thread.interrupted()) {
                throw new CancellationException("The evaluation was interrupted after " + from + " of " + n
                        + " images.");
            }
            int to = Math.min(n, from + BATCH);
            RandomGenerator random = Noise.at(seed, Purpose.EVALUATION, from);
            INDArray x = test.images(from, to);
            INDArray noise = Noise.normal(random, x.dataType(), to - from, model.config().latentDim());
            FrozenCodes codes = scored.freeze(x);
            LossTerms terms = Scratch.value("evaluate", () -> scored.deviationsLoss(x, codes, noise, null));
            loss += terms.loss() * (to - from);
            rec += terms.rec() * (to - from);
            kl += terms.kl() * (to - from);
            absKl += terms.absKl() * (to - from);
            converged += terms.converged() * (to - from);
            progress.accept((double) to / n);
        }
        return new ElboEstimate(loss / n, rec / n, kl / n, absKl / n, converged / n, n);
    }
}
