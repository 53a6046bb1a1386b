package org.rvae.evaluate.quality;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.DiffusionSampler;
import org.rvae.stochastic.Trajectories;

/**
 * Ends of a motion from the mean of a prior.
 *
 * @param model  whose prior
 * @param motion on its manifold
 */
record MotionCodes(RiemannianVae model, DiffusionSampler motion) implements SampleSource {

    @Override
    public INDArray draw(int n, long seed) {
        return drawn(n, seed).codes();
    }

    @Override
    public Draw drawn(int n, long seed) {
        Trajectories run = motion.whole(Nd4j.tile(model.priorMean(), n, 1).dup('c'), Noise.at(seed, Purpose.PRIOR));
        return new Draw(run.arrivals(), run.effort().limitedShare());
    }
}
