package org.rvae.audit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.rvae.model.GeodesicEffort;
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
 * seed; one for each model and seed, though several evaluations, or both ways to its curves, may have left rows.
 *
 * @param runs them
 */
record PublishedRuns(List<SweepResult> runs) {

    /** The published minimiser before straight lines, and then the most draws of z. */
    private static final Comparator<SweepResult> BETTER = Comparator
            .comparing((SweepResult run) -> run.training().geodesics() == GeodesicEffort.MINIMISED)
            .thenComparing(run -> run.evaluationSeeds().size());

    static PublishedRuns of(List<SweepResult> all) {
        Map<TrainingConfig, SweepResult> one = all.stream().filter(SweepResult::done).filter(PublishedRuns::published)
                .collect(Collectors.toMap(run -> shortcut(run.training()), run -> run,
                        BinaryOperator.maxBy(BETTER), LinkedHashMap::new));
        return new PublishedRuns(List.copyOf(one.values()));
    }

    private static boolean published(SweepResult run) {
        ModelConfig model = run.training().model();
        ModelConfig same = model.kind() == ModelKind.RVAE ? ModelConfig.rvae(model.latentDim())
                : ModelConfig.vae(model.latentDim());
        return Budget.PAPER.apply(TrainingConfig.of(same)).withSeed(run.training().seed())
                .equals(shortcut(run.training()))
                && run.images().dataset().equals(Budget.PAPER.dataset())
                && run.images().train() == Budget.PAPER.trainImages()
                && run.images().test() == Budget.PAPER.testImages();
    }

    /** The published code minimises; the straight lines are what stands for that here. */
    private static TrainingConfig shortcut(TrainingConfig config) {
        return config.withGeodesics(GeodesicEffort.SHORTCUT);
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
