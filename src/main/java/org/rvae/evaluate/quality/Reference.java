package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Test images, and how far they are from the training images: what samples are compared with.
 *
 * @param features         of the test images
 * @param histogram        of their classes
 * @param featureDistances to the nearest training image, ascending
 * @param pixelDistances   the same in pixels, of the first of them
 */
record Reference(Vectors features, ClassHistogram histogram, double[] featureDistances, double[] pixelDistances) {

    private static final double UNUSUAL = 0.05;

    /** The share of distances in features that exceed all but the largest twentieth of the test images' own. */
    double far(double[] distances) {
        double limit = featureDistances[featureDistances.length - 1 - unusual(featureDistances)];
        return (double) Arrays.stream(distances).filter(x -> x > limit).count() / distances.length;
    }

    /** The share of distances in pixels that are below all but the smallest twentieth of the test images' own. */
    double near(double[] distances) {
        double limit = pixelDistances[unusual(pixelDistances)];
        return (double) Arrays.stream(distances).filter(x -> x < limit).count() / distances.length;
    }

    private static int unusual(double[] distances) {
        return (int) (UNUSUAL * distances.length);
    }

    static INDArray first(INDArray rows, int n) {
        return rows.get(NDArrayIndex.interval(0, Math.min(n, (int) rows.size(0))), NDArrayIndex.all()).dup('c');
    }
}
