package org.rvae.train;

/**
 * The constants of Adam.
 *
 * @param learningRate the step size
 * @param beta1        how much of the mean of the gradients is kept
 * @param beta2        how much of the mean of their squares is kept
 * @param epsilon      is added to the root of that mean
 */
record AdamRates(double learningRate, double beta1, double beta2, double epsilon) {

    /** PyTorch's defaults. */
    static AdamRates of(double learningRate) {
        return new AdamRates(learningRate, 0.9, 0.999, 1e-8);
    }

    /** The step size with the corrections of both means' bias; steps are counted from 0. */
    double corrected(int iteration) {
        int t = iteration + 1;
        return learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    }
}
