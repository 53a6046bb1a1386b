package org.rvae.model;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.nn.Parameters;

/**
 * N(0, I), whose KL divergence from a normal posterior has a closed form; a variance of one column is that of every
 * dimension.
 */
record StandardNormalPrior(int dimension, DataType type) implements LatentPrior {

    @Override
    public Divergence divergence(Posterior posterior, INDArray draws, INDArray noise) {
        INDArray mean = posterior.mean();
        INDArray variance = posterior.variance();
        double repeats = (double) dimension / variance.size(1);
        return new Divergence() {
            @Override
            public INDArray perImage() {
                INDArray spread = variance.sub(Transforms.log(variance, true)).subi(1).sum(true, 1).muli(repeats);
                return mean.mul(mean).sum(true, 1).addi(spread).muli(0.5);
            }

            @Override
            public Gradient gradient(double weight, Parameters sums) {
                double scale = weight / mean.size(0);
                return new Gradient(mean.mul(scale), variance.rdiv(1).rsubi(1).muli(repeats * scale / 2), null);
            }
        };
    }

    @Override
    public INDArray sample(int n, RandomGenerator random) {
        return Noise.normal(random, type, n, dimension);
    }
}
