package org.rvae.evaluate.quality;

import org.rvae.InvalidInputException;

/**
 * How much is measured.
 *
 * @param samples     of each source in a repetition, and test images that they are compared with; at least 6
 * @param repetitions each with its own samples and its own test images, at least 1
 * @param inPixels    how many of the samples, the first, get their nearest training image in pixels, which costs most;
 *                    at least 1, and all of them if there are fewer
 * @param seed        the source of all randomness
 */
public record QualitySettings(int samples, int repetitions, int inPixels, long seed) {

    /** Refuses values that nothing can be measured with. */
    public QualitySettings {
        int least = Agreement.DENSITY_NEIGHBOURS + 1;
        if (samples < least || repetitions < 1 || inPixels < 1) {
            throw new InvalidInputException("The quality of samples is measured with at least " + least + " samples, 1 "
                    + "repetition and 1 sample in pixels, not " + samples + ", " + repetitions + " and " + inPixels
                    + ".");
        }
        inPixels = Math.min(inPixels, samples);
    }
}
