package org.rvae.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;

/**
 * A grid of trainings: every kind of model with every dimension, protocol and seed, all with one budget.
 *
 * @param dataset     the data set, as {@link Datasets#load} knows it
 * @param trainImages the number of training images, every class in its share, at least 1; null for all
 * @param models      the kinds of models
 * @param latentDims  the dimensions d of the latent space, each at least 1
 * @param protocols   what they are trained by
 * @param seeds       the sources of all randomness; the first one's runs come first
 * @param epochs      of both phases
 * @param settings    what else a training needs
 * @param evaluation  how the models are evaluated
 */
public record SweepGrid(String dataset, Integer trainImages, List<ModelKind> models, List<Integer> latentDims,
        List<Protocol> protocols, List<Long> seeds, Budget.Epochs epochs, TrainingSettings settings,
        EvaluationPlan evaluation) {

    /** Refuses what no grid can have. */
    public SweepGrid {
        if (!Datasets.names().contains(dataset)) {
            throw new InvalidInputException("dataset must be one of " + String.join(", ", Datasets.names())
                    + ", but is \"" + dataset + "\".");
        }
        if (trainImages != null && trainImages < 1) {
            throw new InvalidInputException("trainImages must be at least 1, or left out for all of them, but is "
                    + trainImages + ".");
        }
        models = Distinct.list("models", models);
        latentDims = Distinct.list("latentDims", latentDims);
        protocols = Distinct.list("protocols", protocols);
        seeds = Distinct.list("seeds", seeds);
        for (ModelKind kind : models) {
            latentDims.forEach(d -> settings.config(kind, d));
        }
    }

    /**
     * The published protocol: VAE and R-VAE, d = 2, 5, 10, seeds 42, 0, 100, reference protocol, 100 + 100 epochs on
     * all of Fashion-MNIST; the R-VAEs are evaluated under both protocols.
     */
    public static SweepGrid paper() {
        Budget paper = Budget.PAPER;
        return new SweepGrid(paper.dataset(), null, List.of(ModelKind.RVAE, ModelKind.VAE), List.of(2, 5, 10),
                List.of(Protocol.REFERENCE), paper.seeds(), paper.epochs(ModelKind.RVAE), TrainingSettings.published(),
                EvaluationPlan.standard().withUnderBothProtocols(List.of(ModelKind.RVAE)));
    }

    /** The same on another data set. */
    public SweepGrid withDataset(String value) {
        return new SweepGrid(value, trainImages, models, latentDims, protocols, seeds, epochs, settings, evaluation);
    }

    /** The same on so many training images; null for all. */
    public SweepGrid withTrainImages(Integer value) {
        return new SweepGrid(dataset, value, models, latentDims, protocols, seeds, epochs, settings, evaluation);
    }

    /** The same with other kinds of models. */
    public SweepGrid withModels(List<ModelKind> values) {
        return new SweepGrid(dataset, trainImages, values, latentDims, protocols, seeds, epochs, settings, evaluation);
    }

    /** The same with other dimensions. */
    public SweepGrid withLatentDims(List<Integer> values) {
        return new SweepGrid(dataset, trainImages, models, values, protocols, seeds, epochs, settings, evaluation);
    }

    /** The same by other protocols. */
    public SweepGrid withProtocols(List<Protocol> values) {
        return new SweepGrid(dataset, trainImages, models, latentDims, values, seeds, epochs, settings, evaluation);
    }

    /** The same with other seeds. */
    public SweepGrid withSeeds(List<Long> values) {
        return new SweepGrid(dataset, trainImages, models, latentDims, protocols, values, epochs, settings, evaluation);
    }

    /** The same with other numbers of epochs. */
    public SweepGrid withEpochs(int means, int deviations) {
        return new SweepGrid(dataset, trainImages, models, latentDims, protocols, seeds,
                new Budget.Epochs(means, deviations), settings, evaluation);
    }

    /** The same with other settings of the training. */
    public SweepGrid withSettings(TrainingSettings value) {
        return new SweepGrid(dataset, trainImages, models, latentDims, protocols, seeds, epochs, value, evaluation);
    }

    /** The same with another evaluation. */
    public SweepGrid withEvaluation(EvaluationPlan value) {
        return new SweepGrid(dataset, trainImages, models, latentDims, protocols, seeds, epochs, settings, value);
    }

    /** The runs of one of the seeds, the longest first. */
    List<SweepRun> runs(long seed) {
        List<SweepRun> runs = new ArrayList<>();
        for (Protocol protocol : protocols) {
            for (ModelKind kind : models) {
                for (int d : latentDims) {
                    TrainingConfig config = settings.config(kind, d).withProtocol(protocol).withSeed(seed)
                            .withEpochs(epochs.means(), epochs.deviations());
                    runs.add(new SweepRun(dataset, trainImages, config, evaluation.of(kind, protocol)));
                }
            }
        }
        runs.sort(Comparator.comparingDouble(RunCost::epochs).reversed());
        return runs;
    }
}
