package org.rvae.report.table2;

import org.rvae.data.ImageSet;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.model.LatentVariableModel;

/**
 * A trained model, for its codes.
 *
 * @param model  the model
 * @param file   the name of its file
 * @param source how it was trained
 * @param images its training images
 */
public record CodeModel(LatentVariableModel model, String file, CodeSource source, ImageSet images) {

    /** The posterior means of its training images. */
    public LabelledCodes train() {
        return LabelledCodes.means(model, file, images, "train");
    }

    /** The posterior means of test images. */
    public LabelledCodes test(ImageSet test) {
        return LabelledCodes.means(model, file, test, "test");
    }

    /** "R-VAE, d = 2, 100 + 100 epochs". */
    public String label() {
        return model.config().kind().title() + ", d = " + source.latentDim() + ", " + source.epochs() + " epochs";
    }
}
