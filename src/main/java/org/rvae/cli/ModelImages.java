package org.rvae.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.model.ModelFile;

/**
 * Whether images are those that a model knows.
 *
 * @param file  the model's
 * @param model what is in it
 */
record ModelImages(Path file, ModelFile model) {

    /** @throws InvalidInputException if images of the data set have another number of pixels than the model's */
    void requirePixels(Dataset data) {
        int pixels = model.model().config().inputDim();
        if (data.train().pixels() != pixels) {
            throw new InvalidInputException(file + " is for images of " + pixels + " pixels, but those of "
                    + data.name() + " have " + data.train().pixels() + ": choose another model or data set.");
        }
    }

    /**
     * What tells that the model was trained on the whole training set of another data set: on as many images, which
     * have another checksum. Of a part of a set, and of a model that was not trained by this kit, nothing is known.
     */
    Optional<String> another(Dataset data) {
        int images = model.description().path("images").asInt();
        String checksum = model.description().path("dataChecksum").asText();
        boolean known = !checksum.isEmpty() && images == data.train().size();
        return known && !checksum.equals(data.train().checksum()) ? Optional.of(String.format(Locale.ROOT,
                "%s was trained on %,d images that are not the %,d training images of %s (SHA-256 %.12s..., not "
                        + "%.12s...)", file, images, data.train().size(), data.name(), checksum,
                data.train().checksum())) : Optional.empty();
    }
}
