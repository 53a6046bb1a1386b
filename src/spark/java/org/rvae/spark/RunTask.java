package org.rvae.spark;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.Function;
import org.rvae.sweep.CodeVersion;
import org.rvae.sweep.ResultsFile;
import org.rvae.sweep.RunExecution;
import org.rvae.sweep.SweepData;
import org.rvae.sweep.SweepPlan;
import org.rvae.sweep.SweepResult;
import org.rvae.sweep.SweepRun;
import org.rvae.sweep.Workplace;
import org.rvae.train.EpochReport;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingListener;

/**
 * Executes one run of a plan, given by its place in it, in an executor. Everything that it holds is text, so that a
 * driver and an executor need not agree on more than the plan. A task that Spark starts a second time, after a failure
 * or on speculation, waits until the first one has ended, and goes on from its checkpoint.
 */
class RunTask implements Function<Integer, String> {

    private static final long serialVersionUID = 1;
    /** One for all tasks of an executor: images are read once. */
    private static final Map<String, SweepData> DATA = new ConcurrentHashMap<>();

    private final String plan;
    private final String models;
    private final String results;
    private final String commit;

    /**
     * A task that keeps checkpoints and results in shared places.
     *
     * @param plan    the plan as JSON
     * @param models  the folder of checkpoints
     * @param results the results file
     * @param commit  of the program
     */
    RunTask(SweepPlan plan, Path models, Path results, String commit) {
        this.plan = plan.toJson();
        this.models = models.toString();
        this.results = results.toString();
        this.commit = commit;
    }

    /** Executes the run and returns its id, how it ended, and why if it failed. */
    @Override
    public String call(Integer index) {
        SweepRun run = SweepPlan.parse(plan, "the plan").runs().get(index);
        Workplace place = new Workplace(DATA.computeIfAbsent("data", key -> new SweepData()),
                ModelStore.withShipped(Path.of(models)), new ResultsFile(Path.of(results)),
                CodeVersion.ofCommit(commit));
        SweepResult result = new RunExecution(place, run, listener(run)).complete();
        return result.id() + " " + result.status() + (result.done() ? "" : ": " + result.reason());
    }

    /** Who hears of the training: a line for every epoch in the executor's log. */
    TrainingListener listener(SweepRun run) {
        return new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                System.err.println(String.format(Locale.ROOT, "%s: phase %d, epoch %d of %d, loss %.2f", run.label(),
                        report.phase().ordinal() + 1, report.epoch(), report.epochs(), report.loss()));
            }
        };
    }
}
