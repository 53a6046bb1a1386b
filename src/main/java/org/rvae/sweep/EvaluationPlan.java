package org.rvae.sweep;

import java.util.List;
import org.rvae.InvalidInputException;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;

/**
 * How the models of a grid are evaluated: on test images, once for each seed of the draws of z, under the protocol that
 * they were trained by.
 *
 * @param seeds              the sources of the draws of z, each one once; 42, 43, 44
 * @param testImages         the number of test images, every class in its share, at least 1; null for all
 * @param underBothProtocols the kinds of models that are evaluated under the other protocol too, with the first of the
 *                           draws only: for an R-VAE CORRECTED solves a geodesic for every image; none
 */
public record EvaluationPlan(List<Long> seeds, Integer testImages, List<ModelKind> underBothProtocols) {

    /** Refuses what no evaluation can have. */
    public EvaluationPlan {
        seeds = Distinct.list("evaluation.seeds", seeds);
        underBothProtocols = underBothProtocols == null ? List.of() : List.copyOf(underBothProtocols);
        if (testImages != null && testImages < 1) {
            throw new InvalidInputException("evaluation.testImages must be at least 1, or left out for all of them, "
                    + "but is " + testImages + ".");
        }
    }

    /** Three draws on all test images, each model under its own protocol only. */
    public static EvaluationPlan standard() {
        return new EvaluationPlan(List.of(42L, 43L, 44L), null, List.of());
    }

    /** The same with other draws. */
    public EvaluationPlan withSeeds(List<Long> values) {
        return new EvaluationPlan(values, testImages, underBothProtocols);
    }

    /** The same with so many test images; null for all. */
    public EvaluationPlan withTestImages(Integer value) {
        return new EvaluationPlan(seeds, value, underBothProtocols);
    }

    /** The same with other kinds of models that are evaluated under both protocols. */
    public EvaluationPlan withUnderBothProtocols(List<ModelKind> values) {
        return new EvaluationPlan(seeds, testImages, values);
    }

    /** The evaluation of one model. */
    Evaluation of(ModelKind kind, Protocol own) {
        List<Protocol> protocols = underBothProtocols.contains(kind) ? List.of(Protocol.values()) : List.of(own);
        return new Evaluation(seeds, testImages, protocols);
    }
}
