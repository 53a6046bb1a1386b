package org.rvae.evaluate.probe;

import java.util.List;
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
        WeightedF1 f1 = new WeightedF1(truth, classes);
        double[] resampled = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            int[] weights = f1.resample(Noise.at(seed, Purpose.PROBE, STREAM, r));
            resampled[r] = f1.mean(second, weights) - f1.mean(first, weights);
        }
        return Interval.percentiles(f1.mean(second, f1.once()) - f1.mean(first, f1.once()), resampled);
    }
}
