package org.rvae.model;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.nn.Parameters;

/**
 * The starting values of PyTorch: linear layers uniform in +-1 / sqrt(inputs), centres standard normal, m = 0, t = 1.
 */
final class Initialisation {

    private static final String BIAS = ".bias";
    private static final String WEIGHT = ".weight";

    private Initialisation() {
    }

    /** Sets all parameters, as a function of the seed and of nothing else. */
    static void apply(Parameters parameters, Protocol protocol, long seed) {
        int index = 0;
        for (String name : parameters.names()) {
            RandomGenerator random = Noise.at(seed, Purpose.INITIALISATION, index++);
            INDArray array = parameters.get(name);
            if (name.equals(Networks.CENTRES)) {
                array.assign(Noise.normal(random, array.dataType(), (int) array.size(0), (int) array.size(1)));
            } else if (name.equals(protocol.durationName())) {
                array.assign(protocol.durationParameter(1));
            } else if (name.endsWith(WEIGHT)) {
                uniform(array, array.size(1), random);
            } else if (name.endsWith(BIAS)) {
                String weight = name.substring(0, name.length() - BIAS.length()) + WEIGHT;
                uniform(array, parameters.get(weight).size(1), random);
            }
        }
    }

    private static void uniform(INDArray array, long inputs, RandomGenerator random) {
        double bound = 1 / Math.sqrt(inputs);
        double[] values = random.doubles(array.length(), -bound, bound).toArray();
        array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape('c', array.shape()));
    }
}
