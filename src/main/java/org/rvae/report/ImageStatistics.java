package org.rvae.report;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.ImageSet;

/** What a set of images is like, counted from its bytes, without making floats of all of them. */
public final class ImageStatistics {

    private static final int LEVELS = 256;

    private ImageStatistics() {
    }

    /** How many pixels of all images have each grey level, 0 to 255. */
    public static long[] levels(ImageSet images) {
        long[] counts = new long[LEVELS];
        for (int i = 0; i < images.size(); i++) {
            for (byte pixel : images.imageBytes(i)) {
                counts[pixel & 0xFF]++;
            }
        }
        return counts;
    }

    /** The mean image of every class, in [0, 1]; (10, pixels) float32. A class without an image is black. */
    public static INDArray classMeans(ImageSet images) {
        double[][] sums = new double[ImageSet.CLASSES][images.pixels()];
        for (int i = 0; i < images.size(); i++) {
            byte[] image = images.imageBytes(i);
            double[] sum = sums[images.label(i)];
            for (int p = 0; p < image.length; p++) {
                sum[p] += image[p] & 0xFF;
            }
        }
        int[] counts = images.classCounts();
        float[][] means = new float[ImageSet.CLASSES][images.pixels()];
        for (int c = 0; c < ImageSet.CLASSES; c++) {
            for (int p = 0; p < images.pixels(); p++) {
                means[c][p] = (float) (sums[c][p] / Math.max(1, counts[c]) / (LEVELS - 1));
            }
        }
        return Nd4j.createFromArray(means);
    }
}
