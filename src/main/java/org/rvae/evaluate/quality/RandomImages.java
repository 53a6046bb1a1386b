package org.rvae.evaluate.quality;

import java.util.Arrays;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;

/** Images chosen at random. */
final class RandomImages {

    private RandomImages() {
    }

    /** The indices of the part from one place up to, but without, another of all images in random order. */
    static int[] part(ImageSet images, int from, int to, long seed) {
        if (from < 0 || to > images.size() || from >= to) {
            throw new InvalidInputException((to - from) + " different images after the first " + from + " were asked "
                    + "for, but there are " + images.size() + ": ask for at least 1 and fewer samples or repetitions.");
        }
        return Arrays.copyOfRange(Noise.permutation(Noise.at(seed, Purpose.SAMPLES, 0), images.size()), from, to);
    }
}
