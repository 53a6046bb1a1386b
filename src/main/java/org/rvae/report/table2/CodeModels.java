package org.rvae.report.table2;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.rvae.data.Dataset;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;
import org.rvae.train.TrainingResult;

/**
 * Finds or trains the models of a budget whose codes are classified. Whatever training it is asked for, the epochs are
 * the budget's.
 *
 * @param budget how many images and epochs
 * @param all    all images of the data set
 * @param store  where models are
 */
public record CodeModels(Budget budget, Dataset all, ModelStore store) {

    /** The reference protocol's training of a model by this budget, with its first seed. */
    public TrainingConfig training(ModelConfig model) {
        return budget.apply(TrainingConfig.of(model).withSeed(budget.seeds().get(0)));
    }

    /**
     * The VAE and the R-VAE of a latent dimension, for a comparison of their codes: both of the published protocol, or
     * both of this budget, trained if they are not there.
     */
    public List<CodeModel> pair(int latentDim, Function<TrainingConfig, TrainingListener> training) {
        List<TrainingConfig> both = List.of(training(ModelConfig.vae(latentDim)),
                training(ModelConfig.rvae(latentDim)));
        CodeModels from = forEncoders(both);
        return both.stream().map(row -> from.obtainEncoder(row, training)).toList();
    }

    /**
     * Where models that are compared come from: from the published protocol if the store has every one of them with
     * both phases, else all from this budget.
     */
    public CodeModels forModels(List<TrainingConfig> compared) {
        CodeModels published = published();
        return compared.stream().allMatch(row -> published.path(published.budget.apply(row)).isPresent())
                ? published : this;
    }

    /** The same if only their codes are compared, for which phase 1 is enough. */
    public CodeModels forEncoders(List<TrainingConfig> compared) {
        CodeModels published = published();
        return compared.stream().allMatch(row -> published.encoderPath(published.budget.apply(row)).isPresent())
                ? published : this;
    }

    /** The model with both phases, if it is there. */
    public Optional<CodeModel> find(TrainingConfig row) {
        TrainingConfig config = budget.apply(row);
        return path(config).map(file -> of(file, config));
    }

    /** The model with both phases; trained if it is not there. */
    public CodeModel obtain(TrainingConfig row, Function<TrainingConfig, TrainingListener> training) {
        return find(row).orElseGet(() -> train(budget.apply(row), training));
    }

    /** The model, or if it is not there one of phase 1 only, whose codes are the same; trained if need be. */
    public CodeModel obtainEncoder(TrainingConfig row, Function<TrainingConfig, TrainingListener> training) {
        return find(row).orElseGet(() -> train(phaseOne(budget.apply(row)), training));
    }

    private CodeModels published() {
        return new CodeModels(Budget.PAPER, all, store);
    }

    private Optional<Path> path(TrainingConfig config) {
        return store.find(config, images());
    }

    private Optional<Path> encoderPath(TrainingConfig config) {
        return path(config).or(() -> path(phaseOne(config)));
    }

    private static TrainingConfig phaseOne(TrainingConfig config) {
        return config.withEpochs(config.meanEpochs(), 0);
    }

    private ImageSet images() {
        return budget.apply(all).train();
    }

    private CodeModel train(TrainingConfig config, Function<TrainingConfig, TrainingListener> training) {
        TrainingResult result = store.obtain(config, images(), training.apply(config));
        if (!result.finished()) {
            throw new CancellationException("The training was interrupted.");
        }
        return of(path(config).orElseThrow(), config);
    }

    private CodeModel of(Path file, TrainingConfig config) {
        ImageSet train = images();
        return new CodeModel(ModelFile.read(file).model(), file.getFileName().toString(),
                new CodeSource(config, train.size()), train);
    }
}
