package org.rvae.report.table2;

import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;

/**
 * A trained model whose codes are classified, and the images that both were trained on.
 *
 * @param config how the model was trained; codes depend on its phase 1 only
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

    /**
     * What the codes depend on besides the kind of model and the seed: two models are comparable if it is equal.
     * Phase 2 does not change the encoder, so its epochs, curves and radial basis functions do not count.
     */
    public CodeSource conditions() {
        ModelConfig model = config.model();
        return new CodeSource(phaseOne(config).withModel(ModelConfig.vae(model.latentDim())
                .withInputDim(model.inputDim()).withHidden(model.hidden(), model.hidden2())), images);
    }

    /** Whether its codes are those of the published protocol: all of its training but phase 2 and the seed. */
    public boolean isPublished() {
        ModelConfig model = config.model().kind() == ModelKind.RVAE ? ModelConfig.rvae(latentDim())
                : ModelConfig.vae(latentDim());
        return images == Budget.PAPER.trainImages()
                && phaseOne(config).equals(phaseOne(Budget.PAPER.apply(TrainingConfig.of(model))));
    }

    private static TrainingConfig phaseOne(TrainingConfig config) {
        return config.withEpochs(config.meanEpochs(), 0).withGeodesics(GeodesicEffort.SHORTCUT).withSeed(0);
    }
}
