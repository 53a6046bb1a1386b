package org.rvae.model;

/**
 * The terms of a loss, as means over the images of a batch.
 *
 * @param loss  what is minimised
 * @param rec   -log p(x|z)
 * @param kl    the signed KL term, log q(z|x) - log p(z) or its closed form
 * @param absKl the mean of its absolute value over the images, which the published R-VAE minimises
 */
public record LossTerms(double loss, double rec, double kl, double absKl) {
}
