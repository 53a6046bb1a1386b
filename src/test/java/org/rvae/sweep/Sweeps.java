package org.rvae.sweep;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.rvae.model.GeodesicEffort;
import org.rvae.train.ModelStore;
import org.rvae.train.PhaseOneKl;

/** Small sweeps for tests: 60 images of the sample, tiny networks. */
final class Sweeps {

    private Sweeps() {
    }

    static TrainingSettings tiny(double learningRate) {
        return new TrainingSettings(8, 6, 5, 0.01, 1, 20, learningRate, GeodesicEffort.SHORTCUT, PhaseOneKl.PUBLISHED);
    }

    /** VAE and R-VAE, d = 2, seeds 3 and 4, evaluated on 20 images. */
    static SweepGrid grid() {
        return SweepGrid.paper().withDataset("sample").withTrainImages(60).withLatentDims(List.of(2))
                .withSeeds(List.of(3L, 4L)).withEpochs(2, 1).withSettings(tiny(1e-3))
                .withEvaluation(new EvaluationPlan(List.of(1L, 2L), 20, List.of()));
    }

    /** A place in a folder: models in {@code models}, results in {@code results.csv}. */
    static Workplace place(Path folder) {
        return new Workplace(new SweepData(), new ModelStore(folder.resolve("models")),
                new ResultsFile(folder.resolve("results.csv")), CodeVersion.ofCommit("test"));
    }

    /** The row without what tells one execution from another: its times. */
    static SweepResult timeless(SweepResult row) {
        TrainedModel model = row.model() == null ? null
                : new TrainedModel(row.model().file(), "", row.model().parametersSha256(), row.model().epochs(), 0);
        return new SweepResult(row.id(), row.status(), row.reason(), row.training(), row.images(),
                row.evaluationSeeds(), row.reference(), row.corrected(), model, row.code(), row.machine(),
                Instant.EPOCH, Instant.EPOCH);
    }
}
