package org.rvae.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.rvae.data.ProjectHome;
import org.rvae.sweep.CodeVersion;
import org.rvae.sweep.SweepGrid;
import org.rvae.sweep.SweepPlan;
import org.rvae.sweep.SweepRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A sweep on Spark, started by {@code spark-submit --class org.rvae.spark.SparkSweep}: one task for each run.
 * Checkpoints and results are in a folder that all machines share under one name. The runs, their locks and their rows
 * are those of {@link org.rvae.sweep.Sweep}, so that both can work on one grid at once.
 */
@Command(name = "spark-sweep", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains and evaluates a grid of models on Spark, one task for each run.")
public final class SparkSweep implements Callable<Integer> {

    private static final int FAILED = 2;

    @Option(names = "--grid", defaultValue = "paper", paramLabel = "FILE.json|paper",
            description = "The grid; the driver reads it (default: ${DEFAULT-VALUE}).")
    private String grid;

    @Option(names = "--results", required = true, paramLabel = "FILE.csv",
            description = "Where the rows are added, in a shared folder.")
    private Path results;

    @Option(names = "--models-folder", required = true, paramLabel = "DIR",
            description = "Where checkpoints are kept, in a shared folder.")
    private Path models;

    /** Ends the process with 0 if every run is done, 2 if one failed or had a fault, 1 after any other error. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new SparkSweep()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        SweepPlan plan = grid.equals("paper") ? SweepPlan.of(SweepGrid.paper()) : SweepPlan.read(Path.of(grid));
        RunTask task = new RunTask(plan, models.toAbsolutePath(), results.toAbsolutePath(),
                CodeVersion.of(ProjectHome.folder()).commit());
        SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "rvae sweep");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            List<String> ended = execute(spark, plan, task);
            ended.forEach(System.out::println);
            return ended.stream().allMatch(line -> line.endsWith(" DONE")) ? 0 : FAILED;
        }
    }

    /**
     * Executes all runs of a plan, each as a job of its own, so that one that fails in all its attempts stops no other.
     *
     * @return what the tasks say of the runs, in the plan's order; for one that failed in all its attempts, why
     */
    static List<String> execute(JavaSparkContext spark, SweepPlan plan, RunTask task) {
        List<JavaFutureAction<List<String>>> jobs = IntStream.range(0, plan.runs().size())
                .mapToObj(index -> spark.parallelize(List.of(index), 1).map(task).collectAsync()).toList();
        return IntStream.range(0, jobs.size()).mapToObj(index -> ended(plan.runs().get(index), jobs.get(index)))
                .toList();
    }

    private static String ended(SweepRun run, JavaFutureAction<List<String>> job) {
        try {
            return job.get().get(0);
        } catch (ExecutionException e) {
            return run.label() + " FAULT: " + String.valueOf(e.getCause().getMessage()).lines().findFirst().orElse("");
        } catch (InterruptedException e) {
            job.cancel(true);
            throw new CancellationException("Interrupted while " + run.label() + " ran; its checkpoint is kept.");
        }
    }
}
