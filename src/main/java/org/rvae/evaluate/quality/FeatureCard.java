package org.rvae.evaluate.quality;

import org.rvae.data.ImageSet;

/**
 * What is known of a feature network in a file: the JSON file beside it.
 *
 * @param training     how it was trained
 * @param dataset      on what
 * @param images       on how many images
 * @param checksum     SHA-256 of those, as {@code ImageSet.checksum} gives it
 * @param testImages   on how many other images its accuracy was measured
 * @param testAccuracy the share of them that it puts into their class
 * @param version      of the kit
 * @param sha256       of the network's file
 */
public record FeatureCard(FeatureConfig training, String dataset, int images, String checksum, int testImages,
        double testAccuracy, String version, String sha256) {

    /** Whether the network was trained so and on these images. */
    boolean isOf(FeatureConfig config, ImageSet train) {
        return training.equals(config) && checksum.equals(train.checksum());
    }
}
