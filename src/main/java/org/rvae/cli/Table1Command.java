package org.rvae.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ProjectHome;
import org.rvae.model.Protocol;
import org.rvae.report.Table1;
import org.rvae.report.Table1Files;
import org.rvae.report.Table1Job;
import org.rvae.report.Table1Listener;
import org.rvae.report.TableFormats;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rvae table1}. */
@Command(name = "table1", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = "Trains the models of Table 1, or takes those that are trained, evaluates them, and shows the "
                + "table beside the published one. Interrupted (Ctrl-C), it goes on where it stopped when it is "
                + "started again.")
final class Table1Command extends Job {

    @Option(names = "--budget", paramLabel = "NAME",
            description = "smoke (seconds, meaningless numbers), quick (at most 10 minutes on two cores) or paper (the "
                    + "published protocol; hours) (default: the variable RVAE_BUDGET, else quick).")
    private Budget budget;

    @Option(names = "--protocol", defaultValue = "reference", paramLabel = "P",
            description = "reference (what the published code computes) or corrected (the mathematics) "
                    + "(default: ${DEFAULT-VALUE}).")
    private Protocol protocol;

    @Option(names = "--threads", paramLabel = "N",
            description = "Rows that are trained at a time, with one core each (default: 2, or 1 on a single core).")
    private Integer threads;

    @Option(names = "--train", description = "Train every row by the budget, also those whose models of the published "
            + "protocol ship or were trained before.")
    private boolean train;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Where table-1.csv, .html, .md, .txt and table-1-runs.csv go (default: results/BUDGET).")
    private Path out;

    @Override
    int work() {
        Budget chosen = budget == null ? Budget.fromEnvironment() : budget;
        Dataset data = Datasets.load(chosen.dataset());
        Table1Job job = Table1Job.of(chosen, data, protocol, ModelStore.standard());
        Path folder = out != null ? out : ProjectHome.results().resolve(chosen.name());
        Table1Job rows = train ? job.ofBudgetAlone() : job;
        return run(threads == null ? rows : rows.withThreads(threads), folder);
    }

    int run(Table1Job job, Path folder) {
        boolean severalSeeds = job.rows().stream().map(TrainingConfig::seed).distinct().count() > 1;
        Table1Job.Outcome outcome = job.run(new Table1Listener() {
            @Override
            public TrainingListener training(TrainingConfig config) {
                return new TerminalProgress(title(config, severalSeeds), err());
            }

            @Override
            public void evaluated(Table1.Run run, int done, int all) {
                err().println(format("%s, d = %d, seed %d: Neg. ELBO %.2f, Rec %.2f, KL %.2f (%d of %d rows done)",
                        run.model(), run.latentDim(), run.seed(), run.negElbo(), run.rec(), run.kl(), done, all));
                err().flush();
            }
        });
        String files = outcome.write(folder).stream().map(Path::toString).collect(Collectors.joining("\n"));
        outcome.table().ifPresent(table -> out().println(TableFormats.forTerminal(Table1Files.text(table))));
        if (!files.isEmpty()) {
            err().println("Written:\n" + files);
        }
        outcome.missing().forEach((row, reason) -> err().println("Missing: " + row + " (" + reason + ")"));
        if (outcome.interrupted()) {
            err().println("Interrupted. The same command goes on from here.");
            return ExitCodes.INTERRUPTED;
        }
        // A row that is missing without an interruption has diverged, which other settings mend, as in a training.
        return outcome.missing().isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_INPUT;
    }

    private static String title(TrainingConfig config, boolean withSeed) {
        return config.model().kind().title() + " d=" + config.model().latentDim()
                + (withSeed ? " seed " + config.seed() : "");
    }
}
