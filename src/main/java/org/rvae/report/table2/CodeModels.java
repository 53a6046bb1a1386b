package org.rvae.report.table2;

import java.nio.file.Path;
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
 * Finds the models whose codes are classified: those of the published protocol if they are in the store, else a
 * budget's.
 *
 * @param budget what is trained otherwise
 * @param all    all images of the data set
 * @param store  where models are
 */
public record CodeModels(Budget budget, Dataset all, ModelStore store) {

    /** The reference protocol's training of a model by this budget, with its first seed. */
    public TrainingConfig training(ModelConfig model) {
        return budget.apply(TrainingConfig.of(model).withSeed(budget.seeds().get(0)));
    }

    /** The model with both phases, if it is there: of the published protocol, or of the budget. */
    public Optional<CodeModel> find(TrainingConfig row) {
        return find(Budget.PAPER, row).or(() -> find(budget, row));
    }

    /** The model with both phases; trained if it is not there. */
    public CodeModel obtain(TrainingConfig row, Function<TrainingConfig, TrainingListener> training) {
        return find(row).orElseGet(() -> train(row, training));
    }

    /** The model, or if it is not there one of phase 1 only, whose codes are the same; trained if need be. */
    public CodeModel obtainEncoder(TrainingConfig row, Function<TrainingConfig, TrainingListener> training) {
        return find(row).orElseGet(() -> train(row.withEpochs(row.meanEpochs(), 0), training));
    }

    private Optional<CodeModel> find(Budget by, TrainingConfig row) {
        ImageSet train = by.apply(all).train();
        TrainingConfig config = by == budget ? row : by.apply(row);
        return store.find(config, train).map(file -> of(file, config, train, ModelFile.read(file)));
    }

    private CodeModel train(TrainingConfig config, Function<TrainingConfig, TrainingListener> training) {
        ImageSet train = budget.apply(all).train();
        TrainingResult result = store.obtain(config, train, training.apply(config));
        if (!result.finished()) {
            throw new CancellationException("The training was interrupted.");
        }
        Path file = store.path(config, train);
        return of(file, config, train, ModelFile.read(file));
    }

    private static CodeModel of(Path file, TrainingConfig config, ImageSet train, ModelFile content) {
        return new CodeModel(content.model(), file.getFileName().toString(), new CodeSource(config, train.size()),
                train);
    }
}
