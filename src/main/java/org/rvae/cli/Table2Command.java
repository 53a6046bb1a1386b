package org.rvae.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.data.ProjectHome;
import org.rvae.model.Protocol;
import org.rvae.report.TableFormats;
import org.rvae.report.table2.CodeModels;
import org.rvae.report.table2.ProbeSetting;
import org.rvae.report.table2.ProbeStudy;
import org.rvae.report.table2.Table2Comparison;
import org.rvae.report.table2.Table2Files;
import org.rvae.report.table2.Table2Job;
import org.rvae.report.table2.Table2Listener;
import org.rvae.report.table2.Table2Run;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rvae table2}. */
@Command(name = "table2", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = "Classifies the codes of the models of Table 2 and shows the table beside the published one. "
                + "A latent dimension takes the models of the published protocol if all of them are there, else it "
                + "takes or trains those of the budget. Codes depend on phase 1 only, which is the same in both "
                + "protocols; the models are those of the reference one. "
                + "Interrupted (Ctrl-C), it shows what is done.")
final class Table2Command extends Job {

    private static final long SEED = 42;
    private static final int STARTS = 5;

    @Option(names = "--budget", paramLabel = "NAME",
            description = "smoke (seconds, meaningless numbers), quick or paper (default: the variable RVAE_BUDGET, "
                    + "else quick).")
    private Budget budget;

    @Option(names = "--probe", defaultValue = "published", paramLabel = "SETTING",
            description = "How the classifier is trained: published (single codes in the order of the data) or batched "
                    + "(shuffled batches of 100; default: ${DEFAULT-VALUE}). The published setting is exact, and "
                    + "faster here: 0.4 to 0.8 s of CPU time for each classifier of 60,000 codes, in batches 9 to 16.")
    private ProbeSetting probe;

    @Option(names = "--probes", paramLabel = "CODES",
            description = "Compares the models by other classifiers, too, trained on so many codes of each (the first "
                    + "seed's models) with five starts each, and writes probes.csv. With 5,000 it takes some "
                    + "minutes of CPU time.")
    private Integer probes;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Where table-2.csv, .html, .md, .txt, its runs, its comparison, its confusion matrices "
                    + "(.csv, .png, .svg) and its other charts go (default: results/BUDGET).")
    private Path out;

    @Override
    int work() {
        Budget chosen = budget == null ? Budget.fromEnvironment() : budget;
        Dataset data = Datasets.load(chosen.dataset());
        Path folder = out != null ? out : ProjectHome.results().resolve(chosen.name());
        if (probes != null && probes < 1) {
            throw new InvalidInputException("--probes must be at least 1, but is " + probes + ".");
        }
        int code = run(Table2Job.of(chosen, data, Protocol.REFERENCE, ModelStore.standard()).withSetting(probe),
                data.classNames(), folder);
        if (probes != null && code == ExitCodes.DONE) {
            compare(new CodeModels(chosen, data, ModelStore.standard()), chosen.apply(data).test(), folder);
        }
        return code;
    }

    private void compare(CodeModels models, ImageSet test, Path folder) {
        List<ProbeStudy> studies = new ArrayList<>();
        for (int d : Table2Job.DIMENSIONS) {
            try (StepBar bar = new StepBar("Other classifiers, d = " + d, 1, err())) {
                studies.add(ProbeStudy.run(models.pair(d, this::progress), probes, STARTS, test, SEED,
                        bar::step));
            }
            out().println(studies.get(studies.size() - 1).sentence());
        }
        err().println(Table2Files.write(studies, folder));
    }

    private TrainingListener progress(TrainingConfig config) {
        return new TerminalProgress(config.model().kind().title() + " d=" + config.model().latentDim(), err());
    }

    int run(Table2Job job, List<String> classNames, Path folder) {
        Table2Job.Outcome outcome;
        try (StepBar bar = new StepBar("Classifiers", job.classifiers(), err())) {
            outcome = job.run(new Table2Listener() {
                @Override
                public TrainingListener training(TrainingConfig config) {
                    return progress(config);
                }

                @Override
                public void classified(Table2Run run, int done, int all) {
                    bar.step(done, all);
                }
            });
        }
        outcome.table().ifPresent(table -> {
            List<Table2Comparison> comparisons = table.comparisons();
            out().println(TableFormats.forTerminal(Table2Files.text(table, comparisons)));
            err().println("Written:\n" + Table2Files.write(table, comparisons, classNames, folder).stream()
                    .map(Path::toString).collect(Collectors.joining("\n")));
        });
        outcome.missing().forEach((row, reason) -> err().println("Missing: " + row + " (" + reason + ")"));
        if (outcome.interrupted()) {
            err().println("Interrupted. The same command trains on from here; classifiers start anew.");
            return ExitCodes.INTERRUPTED;
        }
        return outcome.missing().isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_INPUT;
    }
}
