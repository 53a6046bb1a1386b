package org.rvae.sweep;

import org.rvae.data.ImageSet;

/**
 * The images of a run.
 *
 * @param dataset     the data set
 * @param train       the number of training images
 * @param trainSha256 their checksum ({@link ImageSet#checksum})
 * @param test        the number of test images
 * @param testSha256  their checksum
 */
public record Images(String dataset, int train, String trainSha256, int test, String testSha256) {

    static Images of(String dataset, ImageSet train, ImageSet test) {
        return new Images(dataset, train.size(), train.checksum(), test.size(), test.checksum());
    }
}
