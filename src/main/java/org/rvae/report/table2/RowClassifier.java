package org.rvae.report.table2;

import java.util.List;
import java.util.function.Consumer;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.evaluate.probe.ProbeTrainer;
import org.rvae.sweep.CodeVersion;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/** Classifies the codes of a model, for the rows of the table that it belongs to. */
record RowClassifier(ImageSet test, ProbeConfig probe, int initialisations, CodeVersion code) {

    /**
     * Runs all classifiers of a model, one after the other.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    void run(CodeModel model, List<Half> halves, Consumer<Table2Run> done) {
        LabelledCodes learned = model.train();
        MutableDataset<Label> trainCodes = CodeDataset.labels(learned);
        LabelledCodes tested = model.test(test);
        MutableDataset<Label> testCodes = CodeDataset.labels(tested);
        for (int i = 0; i < initialisations; i++) {
            for (Half half : halves) {
                long seed = seed(half, i);
                ProbeTrainer trainer = new ProbeTrainer(probe.withSeed(seed));
                ClassScores scores = ClassScores.of(trainer.train(trainCodes), testCodes);
                RunTrace trace = new RunTrace(learned.provenance(), tested.provenance(), seed, code);
                done.accept(new Table2Run(half, model.source(), trace, i, scores));
            }
        }
    }

    /** The same initialisations for the two models, so that their difference is paired; others the second time. */
    private long seed(Half half, int initialisation) {
        return probe.seed() + initialisation + (half == Half.REPEATED ? initialisations : 0);
    }
}
