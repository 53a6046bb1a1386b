package org.rvae.report.table2;

import java.util.List;
import java.util.function.Consumer;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.evaluate.probe.ProbeTrainer;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/** Classifies the codes of a model, for the rows of the table that it belongs to. */
record RowClassifier(ImageSet test, ProbeConfig probe, int initialisations) {

    /**
     * Runs all classifiers of a model, one after the other.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    void run(CodeModel model, List<Half> halves, Consumer<Table2Run> done) {
        MutableDataset<Label> trainCodes = CodeDataset.labels(model.train());
        MutableDataset<Label> testCodes = CodeDataset.labels(model.test(test));
        for (int i = 0; i < initialisations; i++) {
            for (Half half : halves) {
                ProbeTrainer trainer = new ProbeTrainer(probe.withSeed(seed(half, i)));
                ClassScores scores = ClassScores.of(trainer.train(trainCodes), testCodes);
                done.accept(new Table2Run(half, model.source(), i, scores));
            }
        }
    }

    /** The same initialisations for the two models, so that their difference is paired; others the second time. */
    private long seed(Half half, int initialisation) {
        return probe.seed() + initialisation + (half == Half.REPEATED ? initialisations : 0);
    }
}
