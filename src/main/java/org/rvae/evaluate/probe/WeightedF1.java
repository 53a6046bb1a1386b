package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Average F1 over test images that count several times or not at all, as in a resample of them.
 *
 * @param truth   the class of each test image, 0 to classes - 1
 * @param classes their number
 */
public record WeightedF1(int[] truth, int classes) {

    /** Weights that count every image once. */
    public int[] once() {
        int[] weights = new int[truth.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** How often each image is drawn in a resample with replacement. */
    public int[] resample(RandomGenerator random) {
        int[] weights = new int[truth.length];
        for (int i = 0; i < weights.length; i++) {
            weights[random.nextInt(weights.length)]++;
        }
        return weights;
    }

    /** The mean of {@link #average} over classifiers. */
    public double mean(List<int[]> classifiers, int[] weights) {
        return classifiers.stream().mapToDouble(predicted -> average(predicted, weights)).average().orElseThrow();
    }

    /** The mean over the classes that have F1, as in {@link ClassScores}: are in the weighted images or predicted. */
    public double average(int[] predicted, int[] weights) {
        int[] right = new int[classes];
        int[] involved = new int[classes];
        for (int i = 0; i < weights.length; i++) {
            involved[truth[i]] += weights[i];
            involved[predicted[i]] += weights[i];
            right[truth[i]] += predicted[i] == truth[i] ? weights[i] : 0;
        }
        double sum = 0;
        int defined = 0;
        for (int c = 0; c < classes; c++) {
            if (involved[c] > 0) {
                sum += 2.0 * right[c] / involved[c];
                defined++;
            }
        }
        return sum / defined;
    }
}
