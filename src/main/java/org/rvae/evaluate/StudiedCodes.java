package org.rvae.evaluate;

import org.rvae.InvalidInputException;

/**
 * The codes that a study is about: the posterior means of the first test images, by a trained model.
 *
 * @param model  the name of the model's file
 * @param sha256 its checksum
 * @param data   the name of the data set
 * @param images how many, at least 1
 */
public record StudiedCodes(String model, String sha256, String data, int images) {

    /** Refuses values that make no sense. */
    public StudiedCodes {
        if (model.isBlank() || sha256.isBlank() || data.isBlank() || images < 1) {
            throw new InvalidInputException("Codes need a model, its checksum, a data set and at least one image, but "
                    + "model = \"" + model + "\", sha256 = \"" + sha256 + "\", data = \"" + data + "\" and images = "
                    + images + " were given.");
        }
    }

    /** Refuses results whose origin is not known: without codes, or without the commit of the program. */
    public static void require(StudiedCodes codes, String commit) {
        if (codes == null || commit == null || commit.isBlank()) {
            throw new InvalidInputException("A result needs the codes that it is about and the commit of the program "
                    + "that computed it (or \"unknown\"), but codes = " + codes + " and commit = \"" + commit
                    + "\" were given.");
        }
    }
}
