package org.rvae.evaluate;

import org.rvae.InvalidInputException;

/**
 * What a study of curves was made of.
 *
 * @param codes     that were to be connected
 * @param beta      of the radial basis functions, positive
 * @param latentDim d, at least 1
 * @param rule      by which the pairs were chosen, such as "random" or "border"
 * @param seed      of that choice
 */
public record StudyLabel(StudiedCodes codes, double beta, int latentDim, String rule, long seed) {

    /** Refuses values that make no sense. */
    public StudyLabel {
        if (rule.isBlank() || !(beta > 0) || Double.isInfinite(beta) || latentDim < 1) {
            throw new InvalidInputException("A study needs a rule, a positive beta and a dimension of at least 1, but "
                    + "rule = \"" + rule + "\", beta = " + beta + " and dimension = " + latentDim + " were given.");
        }
    }
}
