package org.rvae.evaluate;

/**
 * Means over test images, one draw of z for each.
 *
 * @param negElbo   the negative ELBO of the protocol: Rec + KL (CORRECTED) or Rec + mean |KL| (REFERENCE, R-VAE)
 * @param rec       -log p(x|z)
 * @param kl        the signed KL term
 * @param absKl     the mean of its absolute value
 * @param converged the share of the images whose curve converged, from 0 to 1; NaN if none is searched for, as for all
 *                  but R-VAEs under CORRECTED
 * @param images    the number of images
 */
public record ElboEstimate(double negElbo, double rec, double kl, double absKl, double converged, int images) {

    /** An estimate without curves. */
    public ElboEstimate(double negElbo, double rec, double kl, double absKl, int images) {
        this(negElbo, rec, kl, absKl, Double.NaN, images);
    }
}
