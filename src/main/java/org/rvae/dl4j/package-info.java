/**
 * Where DeepLearning4J's own networks are used: export of trained models to them, any of them as a decoder, and its
 * variational autoencoder as an independent baseline.
 */
package org.rvae.dl4j;
