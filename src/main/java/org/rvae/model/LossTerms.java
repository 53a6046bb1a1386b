package org.rvae.model;

/**
 * The terms of a loss, as means over the images of a batch.
 *
 * @param loss      what is minimised
 * @param rec       -log p(x|z)
 * @param kl        the signed KL term, log q(z|x) - log p(z) or its closed form
 * @param absKl     the mean of its absolute value over the images, which the published R-VAE minimises
 * @param converged the share of the images whose curve converged, from 0 to 1; NaN if no curves are minimised until
 *                  they converge
 */
public record LossTerms(double loss, double rec, double kl, double absKl, double converged) {

    /** The terms of a loss without such curves. */
    public LossTerms(double loss, double rec, double kl, double absKl) {
        this(loss, rec, kl, absKl, Double.NaN);
    }
}
