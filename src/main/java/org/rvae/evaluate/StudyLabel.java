package org.rvae.evaluate;

import org.rvae.InvalidInputException;

/**
 * What a study of curves was made of.
 *
 * @param model     the name of the model's file
 * @param sha256    its checksum
 * @param beta      of its radial basis functions, positive
 * @param latentDim d, at least 1
 * @param rule      by which the pairs were chosen, such as "random" or "border"
 * @param seed      of that choice
 */
public record StudyLabel(String model, String sha256, double beta, int latentDim, String rule, long seed) {

    /** Refuses values that make no sense. */
    public StudyLabel {
        if (model.isBlank() || sha256.isBlank() || rule.isBlank() || !(beta > 0) || Double.isInfinite(beta)
                || latentDim < 1) {
            throw new InvalidInputException("A study needs a model, its checksum, a rule, a positive beta and a "
                    + "dimension of at least 1, but model = \"" + model + "\", sha256 = \"" + sha256 + "\", rule = \""
                    + rule + "\", beta = " + beta + " and dimension = " + latentDim + " were given.");
        }
    }
}
