package org.rvae.evaluate;

/**
 * Means over test images, one draw of z for each.
 *
 * @param negElbo the negative ELBO of the protocol: Rec + KL (CORRECTED) or Rec + mean |KL| (REFERENCE, R-VAE)
 * @param rec     -log p(x|z)
 * @param kl      the signed KL term
 * @param absKl   the mean of its absolute value
 * @param images  the number of images
 */
public record ElboEstimate(double negElbo, double rec, double kl, double absKl, int images) {
}
