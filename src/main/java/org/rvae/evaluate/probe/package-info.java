/**
 * What latent codes know of the classes: codes as Tribuo data sets, a small DeepLearning4J network as a Tribuo trainer
 * (the classifier behind the published Table 2), Tribuo's own classifiers and clusterings beside it, nearest neighbours
 * by the learned distance, and comparisons with intervals.
 *
 * <p>Codes are those of the posterior, so they depend on phase 1 of the training only: phase 2 does not change the
 * encoder.
 */
package org.rvae.evaluate.probe;
