/**
 * How good the images are that a model generates: where samples come from, a fixed feature space, and measures between
 * sets of images.
 */
package org.rvae.evaluate.quality;
