package org.rvae.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.rvae.evaluate.ElboEstimate;

/**
 * A model's numbers on the test images: true means per image in nats, and means of those over the draws of z.
 *
 * @param negElbo   the negative ELBO of the protocol
 * @param rec       -log p(x|z)
 * @param kl        the signed KL term
 * @param absKl     the mean of its absolute value
 * @param converged the share of the curves of an R-VAE's prior under CORRECTED that converged, from 0 to 1; null where
 *                  there are none, and in rows from before it was counted
 * @param draws     the numbers of each draw
 */
public record Scores(double negElbo, double rec, double kl, double absKl, Double converged, Draws draws) {

    /**
     * The numbers of each draw of z, in the order of the evaluation's seeds.
     *
     * @param negElbo the negative ELBO of the protocol
     * @param rec     -log p(x|z)
     * @param kl      the signed KL term
     * @param absKl   the mean of its absolute value
     */
    public record Draws(List<Double> negElbo, List<Double> rec, List<Double> kl, List<Double> absKl) {
    }

    /** The scores of these draws. */
    static Scores of(List<ElboEstimate> draws) {
        Draws each = new Draws(list(draws, ElboEstimate::negElbo), list(draws, ElboEstimate::rec),
                list(draws, ElboEstimate::kl), list(draws, ElboEstimate::absKl));
        double converged = mean(list(draws, ElboEstimate::converged));
        return new Scores(mean(each.negElbo), mean(each.rec), mean(each.kl), mean(each.absKl),
                Double.isNaN(converged) ? null : converged, each);
    }

    /** Whether no number of any draw is NaN or infinite. */
    boolean finite() {
        return Stream.of(draws.negElbo, draws.rec, draws.kl, draws.absKl).flatMap(List::stream)
                .allMatch(Double::isFinite);
    }

    private static List<Double> list(List<ElboEstimate> draws, ToDoubleFunction<ElboEstimate> quantity) {
        return draws.stream().map(quantity::applyAsDouble).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sum() / values.size();
    }
}
