package org.rvae.report.table2;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rvae.data.Dataset;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.evaluate.probe.ProbeTrainer;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;
import org.rvae.train.TrainingResult;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/** Finds or trains a model, encodes the images, and classifies the codes. */
record RowClassifier(Budget budget, Dataset all, Dataset images, ModelStore store, ProbeConfig probe,
        int initialisations) {

    private record Found(LatentVariableModel model, String file, CodeSource source, ImageSet train) {
    }

    /**
     * Runs all classifiers of a model, one after the other.
     *
     * @throws CancellationException if the thread is interrupted
     */
    void run(TrainingConfig row, List<Half> halves, Function<TrainingConfig, TrainingListener> training,
            Consumer<Table2Run> done) {
        Found found = published(row).orElseGet(() -> own(row, training));
        MutableDataset<Label> train = CodeDataset.labels(LabelledCodes.means(found.model, found.file, found.train,
                "train"));
        MutableDataset<Label> test = CodeDataset.labels(LabelledCodes.means(found.model, found.file, images.test(),
                "test"));
        for (int i = 0; i < initialisations; i++) {
            for (Half half : halves) {
                // The same initialisation for the two models, so that their difference is paired; others the second
                // time.
                long seed = probe.seed() + i + (half == Half.REPEATED ? initialisations : 0);
                ClassScores scores = ClassScores.of(new ProbeTrainer(probe.withSeed(seed)).train(train), test);
                done.accept(new Table2Run(half, found.source, i, scores));
            }
        }
    }

    /** The model of the published protocol, trained on all images of the data set. */
    private Optional<Found> published(TrainingConfig row) {
        ImageSet train = Budget.PAPER.apply(all).train();
        TrainingConfig config = Budget.PAPER.apply(row);
        return store.find(config, train).map(file -> new Found(ModelFile.read(file).model(), name(file),
                new CodeSource(config, train.size()), train));
    }

    /** The model of the budget; if it is not there, one of its phase 1, whose codes are the same. */
    private Found own(TrainingConfig row, Function<TrainingConfig, TrainingListener> training) {
        TrainingConfig config = store.find(row, images.train()).isPresent() ? row
                : row.withEpochs(row.meanEpochs(), 0);
        TrainingResult result = store.obtain(config, images.train(), training.apply(config));
        if (!result.finished()) {
            throw new CancellationException("The training was interrupted.");
        }
        return new Found(result.model(), name(store.path(config, images.train())),
                new CodeSource(config, images.train().size()), images.train());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
