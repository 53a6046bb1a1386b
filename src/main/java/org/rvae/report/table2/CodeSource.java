package org.rvae.report.table2;

import java.util.Locale;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;

/**
 * A trained model whose codes are classified, and the images that both were trained on.
 *
 * @param config how the model was trained; only the epochs of its phase 1 matter to codes
 * @param images training images, of the model and of the classifiers
 */
public record CodeSource(TrainingConfig config, int images) {

    /** The latent dimension d. */
    public int latentDim() {
        return config.model().latentDim();
    }

    /** The seed of the model's training. */
    public long seed() {
        return config.seed();
    }

    /** "100 + 100". */
    public String epochs() {
        return config.meanEpochs() + " + " + config.deviationEpochs();
    }

    /** What the codes depend on besides kind and seed: two models are comparable if it is the same. */
    public String conditions() {
        return String.format(Locale.ROOT, "%s protocol, %d epochs of phase 1, %,d images",
                config.protocol().name().toLowerCase(Locale.ROOT), config.meanEpochs(), images);
    }

    /** Whether its codes are those of the published protocol. */
    public boolean isPublished() {
        return images == Budget.PAPER.trainImages()
                && config.meanEpochs() == Budget.PAPER.epochs(config.model().kind()).means();
    }
}
