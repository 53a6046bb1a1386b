package org.rvae.train;

import java.time.Duration;

/**
 * One epoch of training is done; means per image over the epoch.
 *
 * @param phase           the phase
 * @param epoch           the epoch within the phase, from 1
 * @param epochs          the epochs of the phase
 * @param loss            what was minimised
 * @param rec             -log p(x|z)
 * @param kl              the signed KL term
 * @param imagesPerSecond the speed
 * @param remaining       an estimate of the time until the end of the training
 */
public record EpochReport(Phase phase, int epoch, int epochs, double loss, double rec, double kl,
        double imagesPerSecond, Duration remaining) {
}
