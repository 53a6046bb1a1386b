package org.rvae.model;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What does not change in phase 2 for a batch of images.
 *
 * @param posterior  the posteriors
 * @param meanMetric J_mu^T J_mu at the posterior means, (n, d, d); null where the model has no use for it
 */
public record FrozenCodes(Posterior posterior, INDArray meanMetric) {
}
