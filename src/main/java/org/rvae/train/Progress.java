package org.rvae.train;

import org.rvae.model.LossTerms;

/**
 * How far a training is, with the sums of the running epoch.
 *
 * @param phase   the phase
 * @param epoch   the completed epochs of the phase
 * @param batch   the completed batches of the running epoch
 * @param loss    the sum of the losses of those batches' images
 * @param rec     likewise for -log p(x|z)
 * @param kl      likewise for the signed KL term
 * @param seconds the time spent on the running epoch
 */
public record Progress(Phase phase, int epoch, int batch, double loss, double rec, double kl, double seconds) {

    /** The start of a phase. */
    static Progress start(Phase phase) {
        return epochStart(phase, 0);
    }

    /** The start of an epoch, counted from 0. */
    static Progress epochStart(Phase phase, int epoch) {
        return new Progress(phase, epoch, 0, 0, 0, 0, 0);
    }

    /** After one more batch of n images. */
    Progress plus(LossTerms terms, int n, double time) {
        return new Progress(phase, epoch, batch + 1, loss + n * terms.loss(), rec + n * terms.rec(), kl + n * terms.kl(),
                seconds + time);
    }
}
