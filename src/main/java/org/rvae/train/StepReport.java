package org.rvae.train;

import java.time.Duration;

/**
 * One batch of training is done.
 *
 * @param phase     the phase
 * @param epoch     the epoch within the phase, from 1
 * @param epochs    the epochs of the phase
 * @param batch     the batch within the epoch, from 1
 * @param batches   the batches of an epoch
 * @param loss      the mean loss per image over the epoch so far
 * @param remaining an estimate of the time until the end of the training
 */
public record StepReport(Phase phase, int epoch, int epochs, int batch, int batches, double loss, Duration remaining) {
}
