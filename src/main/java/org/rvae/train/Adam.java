package org.rvae.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.rvae.nn.Parameters;

/**
 * Adam with PyTorch's defaults (betas 0.9 and 0.999, epsilon 1e-8) on the parameters of one phase. ND4J divides by
 * sqrt(v) + epsilon where PyTorch divides by sqrt(v) / sqrt(1 - beta2^t) + epsilon: in the first steps its epsilon acts
 * as one that is up to 32 times larger, still far below the gradients that matter.
 */
final class Adam {

    private final Parameters parameters;
    private final Parameters gradients;
    private final INDArray state;
    private final AdamUpdater updater;

    Adam(Parameters parameters, double learningRate) {
        this.parameters = parameters;
        this.gradients = parameters.zerosLike();
        long size = parameters.flat().length();
        this.state = Nd4j.zeros(parameters.type(), 1, 2 * size);
        this.updater = new AdamUpdater(new org.nd4j.linalg.learning.config.Adam(learningRate, 0.9, 0.999, 1e-8));
        updater.setStateViewArray(state, new long[] {1, size}, 'c', false);
    }

    /** The gradients to be filled before a step. */
    Parameters gradients() {
        return gradients;
    }

    /** The two moments, one after the other, (1, 2 size). */
    INDArray state() {
        return state;
    }

    /** Moves the parameters against the gradients, which are used up; steps are counted from 0. */
    void step(int iteration) {
        updater.applyUpdater(gradients.flat(), iteration, 0);
        parameters.flat().subi(gradients.flat());
    }

    /** Sets the gradients to zero. */
    void clear() {
        gradients.flat().assign(0);
    }
}
