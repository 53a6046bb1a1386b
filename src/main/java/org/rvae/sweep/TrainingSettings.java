package org.rvae.sweep;

import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.train.PhaseOneKl;
import org.rvae.train.TrainingConfig;

/**
 * What is the same in all trainings of a grid; the defaults are the published values. Their ranges are those of
 * {@link ModelConfig} and {@link TrainingConfig}.
 *
 * @param hidden       the first hidden layer; 300
 * @param hidden2      the second one; 300
 * @param centres      the radial basis functions of the decoder's deviation; 350
 * @param rbfBeta      their inverse squared width; 0.01
 * @param components   the pseudo-inputs of the VampPrior, at least 2 if the grid has that model; not used by the others
 * @param batchSize    images in a batch; 100
 * @param learningRate Adam's; 1e-3
 * @param geodesics    how the reference protocol finds its curves; SHORTCUT
 * @param phaseOneKl   whether the loss of phase 1 has a KL term; PUBLISHED
 */
public record TrainingSettings(int hidden, int hidden2, int centres, double rbfBeta, int components, int batchSize,
        double learningRate, GeodesicEffort geodesics, PhaseOneKl phaseOneKl) {

    /** The published values. */
    public static TrainingSettings published() {
        TrainingConfig config = TrainingConfig.of(ModelConfig.vae(2));
        ModelConfig model = config.model();
        return new TrainingSettings(model.hidden(), model.hidden2(), model.centres(), model.rbfBeta(), 1,
                config.batchSize(), config.learningRate(), config.geodesics(), config.phaseOneKl());
    }

    /** The training of a kind of model with these settings; all else is as published. */
    TrainingConfig config(ModelKind kind, int latentDim) {
        ModelConfig published = ModelConfig.vae(latentDim);
        ModelConfig model = new ModelConfig(kind, latentDim, published.inputDim(), hidden, hidden2, centres, rbfBeta,
                kind == ModelKind.VAMP ? components : 1);
        return TrainingConfig.of(model).withBatchSize(batchSize).withLearningRate(learningRate)
                .withGeodesics(geodesics).withPhaseOneKl(phaseOneKl);
    }
}
