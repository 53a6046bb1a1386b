package org.rvae.sweep;

import java.util.Locale;
import org.rvae.model.ModelConfig;
import org.rvae.train.PhaseOneKl;
import org.rvae.train.TrainingConfig;

/**
 * One run of a sweep: a model is trained and evaluated.
 *
 * @param dataset     the data set
 * @param trainImages the number of training images, every class in its share; null for all
 * @param training    how it is trained
 * @param evaluation  how it is evaluated
 */
public record SweepRun(String dataset, Integer trainImages, TrainingConfig training, Evaluation evaluation) {

    /** For people: "R-VAE d=2 reference seed 42"; runs of different budgets or settings may have one label. */
    public String label() {
        ModelConfig model = training.model();
        String kl = training.phaseOneKl() == PhaseOneKl.PUBLISHED ? ""
                : ", phase 1 " + training.phaseOneKl().name().toLowerCase(Locale.ROOT) + " KL";
        return String.format(Locale.ROOT, "%s d=%d %s seed %d%s", model.kind().title(), model.latentDim(),
                training.protocol().name().toLowerCase(Locale.ROOT), training.seed(), kl);
    }
}
