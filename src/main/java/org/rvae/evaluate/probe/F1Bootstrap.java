package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;

/**
 * What the choice of test images does to a difference of average F1: resamples the images with replacement, the same
 * ones for all classifiers, and takes the difference anew.
 *
 * @param truth     the class of each test image, 0 to classes - 1
 * @param classes   their number
 * @param resamples how often, at least 100
 * @param seed      the source of the resamples
 */
public record F1Bootstrap(int[] truth, int classes, int resamples, long seed) {

    private static final long STREAM = 3;

    /** Refuses what gives no interval. */
    public F1Bootstrap {
        if (truth.length == 0 || resamples < 100) {
            throw new InvalidInputException("A bootstrap needs test images and at least 100 resamples, but there are "
                    + truth.length + " images and " + resamples + " resamples were asked for.");
        }
    }

    /**
     * The mean over the second classifiers' average F1 minus that over the first ones'.
     *
     * @param first  predictions of each classifier, one class for each test image
     * @param second the same of the others
     */
    public Interval difference(List<int[]> first, List<int[]> second) {
        int[] all = new int[truth.length];
        Arrays.fill(all, 1);
        double[] resampled = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            int[] weights = weights(Noise.at(seed, Purpose.PROBE, STREAM, r));
            resampled[r] = mean(second, weights) - mean(first, weights);
        }
        return Interval.percentiles(mean(second, all) - mean(first, all), resampled);
    }

    private int[] weights(RandomGenerator random) {
        int[] weights = new int[truth.length];
        for (int i = 0; i < weights.length; i++) {
            weights[random.nextInt(weights.length)]++;
        }
        return weights;
    }

    private double mean(List<int[]> classifiers, int[] weights) {
        return classifiers.stream().mapToDouble(predicted -> averageF1(predicted, weights)).average().orElseThrow();
    }

    private double averageF1(int[] predicted, int[] weights) {
        int[] confusion = new int[classes * classes];
        for (int i = 0; i < weights.length; i++) {
            confusion[truth[i] * classes + predicted[i]] += weights[i];
        }
        double sum = 0;
        int defined = 0;
        for (int c = 0; c < classes; c++) {
            int marginals = 0;
            for (int other = 0; other < classes; other++) {
                marginals += confusion[c * classes + other] + confusion[other * classes + c];
            }
            if (marginals > 0) {
                sum += 2.0 * confusion[c * classes + c] / marginals;
                defined++;
            }
        }
        return sum / defined;
    }
}
