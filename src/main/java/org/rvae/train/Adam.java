package org.rvae.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.nn.Parameters;

/**
 * Adam with PyTorch's defaults (betas 0.9 and 0.999, epsilon 1e-8) on the parameters of one phase. As ND4J does, it
 * divides by sqrt(v) + epsilon where PyTorch divides by sqrt(v) / sqrt(1 - beta2^t) + epsilon: in the first steps its
 * epsilon acts as one that is up to 32 times larger, still far below the gradients that matter.
 */
final class Adam {

    private final Parameters parameters;
    private final Parameters gradients;
    private final Moments moments;

    Adam(Parameters parameters, double learningRate) {
        this.parameters = parameters;
        this.gradients = parameters.zerosLike();
        this.moments = Moments.zeros(parameters.flat(), AdamRates.of(learningRate));
    }

    /** The gradients to be filled before a step. */
    Parameters gradients() {
        return gradients;
    }

    /** A copy of the two moments, one after the other, (1, 2 size). */
    INDArray state() {
        return moments.copy();
    }

    /** Goes back to a state that was copied before. */
    void restore(INDArray state) {
        moments.restore(state);
    }

    /** Moves the parameters against the gradients, which are used up; steps are counted from 0. */
    void step(int iteration) {
        moments.step(parameters.flat(), gradients.flat(), iteration);
    }

    /** Sets the gradients to zero. */
    void clear() {
        gradients.flat().assign(0);
    }
}
