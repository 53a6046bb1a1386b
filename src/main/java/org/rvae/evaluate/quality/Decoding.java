package org.rvae.evaluate.quality;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Noise;

/** What image stands for a code. */
public enum Decoding {

    /** The decoder's mean mu(z), which is smoother than images are. */
    MEAN {
        @Override
        INDArray images(LatentVariableModel model, INDArray codes, RandomGenerator random) {
            return model.decodeMean(codes);
        }
    },

    /** A draw from p(x|z), mu(z) + sigma(z) eps; pixels may leave [0, 1]. */
    NOISY {
        @Override
        INDArray images(LatentVariableModel model, INDArray codes, RandomGenerator random) {
            INDArray noise = Noise.normal(random, codes.dataType(), (int) codes.size(0), model.config().inputDim());
            return noise.muli(model.decodeDeviation(codes)).addi(model.decodeMean(codes));
        }
    };

    /** The images of codes (n, d), (n, p). */
    abstract INDArray images(LatentVariableModel model, INDArray codes, RandomGenerator random);
}
