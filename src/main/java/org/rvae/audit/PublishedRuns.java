package org.rvae.audit;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.report.Statistic;
import org.rvae.sweep.Scores;
import org.rvae.sweep.SweepResult;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;

/**
 * The runs of the published protocol among the results: all images, all epochs, the reference protocol, whatever the
 * seed.
 *
 * @param runs them
 */
record PublishedRuns(List<SweepResult> runs) {

    static PublishedRuns of(List<SweepResult> all) {
        return new PublishedRuns(all.stream().filter(SweepResult::done).filter(PublishedRuns::published).toList());
    }

    private static boolean published(SweepResult run) {
        ModelConfig model = run.training().model();
        ModelConfig same = model.kind() == ModelKind.RVAE ? ModelConfig.rvae(model.latentDim())
                : ModelConfig.vae(model.latentDim());
        return Budget.PAPER.apply(TrainingConfig.of(same)).withSeed(run.training().seed()).equals(run.training())
                && run.images().dataset().equals(Budget.PAPER.dataset())
                && run.images().train() == Budget.PAPER.trainImages()
                && run.images().test() == Budget.PAPER.testImages();
    }

    /** Over the seeds; n = 0 if there is none. */
    Statistic statistic(ModelKind kind, int latentDim, ToDoubleFunction<Scores> quantity) {
        return Statistic.of(runs.stream().filter(run -> run.training().model().kind() == kind
                        && run.training().model().latentDim() == latentDim)
                .mapToDouble(run -> quantity.applyAsDouble(run.under(Protocol.REFERENCE).orElseThrow())).toArray());
    }

    /** How many seeds each row has, in words. */
    String counts() {
        return runs.stream().collect(Collectors.groupingBy(run -> String.format(Locale.ROOT, "%s d = %d",
                        run.training().model().kind().title(), run.training().model().latentDim()),
                TreeMap::new, Collectors.counting())).entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining(", "));
    }
}
