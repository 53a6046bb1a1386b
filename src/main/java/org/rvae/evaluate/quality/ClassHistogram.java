package org.rvae.evaluate.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * How many images a classifier puts into each class.
 *
 * @param counts for each class, at least one of them positive
 */
public record ClassHistogram(int[] counts) {

    /** Refuses a histogram of nothing. */
    public ClassHistogram {
        if (Arrays.stream(counts).anyMatch(c -> c < 0) || Arrays.stream(counts).sum() < 1) {
            throw new InvalidInputException("A histogram of classes needs counts of at least 0 and at least one image, "
                    + "not " + Arrays.toString(counts) + ".");
        }
        counts = counts.clone();
    }

    /** Of the most probable classes. */
    public static ClassHistogram ofProbabilities(INDArray probabilities) {
        if (probabilities.rank() != 2 || probabilities.isEmpty() || probabilities.isNaN().any()) {
            throw new InvalidInputException("The classes of images are counted from their probabilities (n, classes), "
                    + "n at least 1 and none of them NaN, not from an array of shape "
                    + Arrays.toString(probabilities.shape()) + ".");
        }
        return ofLabels(probabilities.argMax(1).toIntVector(), (int) probabilities.size(1));
    }

    /** Of labels from 0 to classes - 1. */
    public static ClassHistogram ofLabels(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new InvalidInputException("Label " + label + " is out of range; labels are 0 to " + (classes - 1)
                        + ".");
            }
            counts[label]++;
        }
        return new ClassHistogram(counts);
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    /** The share of each class; their sum is 1. */
    public double[] shares() {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(c -> c / total).toArray();
    }

    /** -sum p log p in nats: log 10 = 2.303 if ten classes are equally frequent, 0 if there is only one. */
    public double entropy() {
        return -Arrays.stream(shares()).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
    }

    /** Half the sum of |p - 1/classes|: the share of images that would have to change their class; in [0, 1). */
    public double totalVariationFromUniform() {
        double[] shares = shares();
        return IntStream.range(0, shares.length).mapToDouble(c -> Math.abs(shares[c] - 1.0 / shares.length)).sum() / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassHistogram histogram && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
