package org.rvae.evaluate;

import org.rvae.InvalidInputException;

/**
 * What a study of curves was made of.
 *
 * @param model     the model's name, such as "R-VAE, 100 + 100 epochs, seed 42"
 * @param beta      of its radial basis functions, positive
 * @param latentDim d, at least 1
 * @param rule      by which the pairs were chosen, such as "random" or "border"
 * @param seed      of that choice
 */
public record StudyLabel(String model, double beta, int latentDim, String rule, long seed) {

    /** Refuses values that make no sense. */
    public StudyLabel {
        if (model.isBlank() || rule.isBlank() || !(beta > 0) || Double.isInfinite(beta) || latentDim < 1) {
            throw new InvalidInputException("A study needs a model, a rule, a positive beta and a dimension of at "
                    + "least 1, but model = \"" + model + "\", rule = \"" + rule + "\", beta = " + beta + " and dimension = "
                    + latentDim + " were given.");
        }
    }
}
