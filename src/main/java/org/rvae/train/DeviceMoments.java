package org.rvae.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** ND4J's updater: on any device and for any type. The gradients are used up. */
final class DeviceMoments implements Moments {

    private final INDArray means;
    private final AdamUpdater updater;

    DeviceMoments(INDArray parameters, AdamRates rates) {
        means = Nd4j.zeros(parameters.dataType(), 1, 2 * parameters.length());
        updater = new AdamUpdater(new Adam(rates.learningRate(), rates.beta1(), rates.beta2(), rates.epsilon()));
        updater.setStateViewArray(means, new long[] {1, parameters.length()}, 'c', false);
    }

    @Override
    public void step(INDArray parameters, INDArray gradients, int iteration) {
        updater.applyUpdater(gradients, iteration, 0);
        parameters.subi(gradients);
    }

    @Override
    public INDArray copy() {
        return means.dup();
    }

    @Override
    public void restore(INDArray copy) {
        means.assign(copy);
    }
}
