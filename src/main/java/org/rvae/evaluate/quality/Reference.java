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

    private static final double USUAL = 0.95;

    /** The share of distances that more than 95 % of the test images' are below. */
    double far(double[] distances) {
        double limit = quantile(featureDistances, USUAL);
        return (double) Arrays.stream(distances).filter(x -> x > limit).count() / distances.length;
    }

    /** The share of distances in pixels that more than 95 % of the test images' are above. */
    double near(double[] distances) {
        double limit = quantile(pixelDistances, 1 - USUAL);
        return (double) Arrays.stream(distances).filter(x -> x < limit).count() / distances.length;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    /** The least of the ascending numbers that so many of them do not exceed; the median is the mean of the two. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static INDArray first(INDArray rows, int n) {
        return rows.get(NDArrayIndex.interval(0, Math.min(n, (int) rows.size(0))), NDArrayIndex.all()).dup('c');
    }
}
