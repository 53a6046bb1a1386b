package org.rvae.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rvae.InvalidInputException;
import org.rvae.data.ProjectHome;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.sweep.RunProgress;
import org.rvae.sweep.Sweep;
import org.rvae.sweep.SweepGrid;
import org.rvae.sweep.SweepOutcome;
import org.rvae.sweep.SweepPlan;
import org.rvae.sweep.SweepRun;
import org.rvae.sweep.Workplace;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rvae sweep}. */
@Command(name = "sweep", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = "Trains and evaluates a grid of models, and adds a row for each run to a results file. Stopped "
                + "in any way, it goes on where it stopped when it is started again; models that are trained already, "
                + "or ship, are only evaluated. Several processes, also on several machines that share the folders, "
                + "can work on one grid at once.")
final class SweepCommand extends Job {

    @Option(names = "--grid", paramLabel = "FILE.json|paper",
            description = "The grid: a JSON file, or \"paper\": VAE and R-VAE, d = 2, 5, 10, seeds 42, 0, 100, "
                    + "reference protocol, 100 + 100 epochs on all images. Without it the options below make one.")
    private String grid;

    @ArgGroup(exclusive = false, heading = "The grid, in place of --grid; what is left out is as in \"paper\":%n")
    private Axes axes;

    /** A grid by options. */
    private static final class Axes {

        @Option(names = "--models", split = ",", paramLabel = "KIND",
                description = "vae, vamp, rvae, or several of them.")
        private List<ModelKind> models;

        @Option(names = "--latent-dims", split = ",", paramLabel = "D", description = "Dimensions of the latent space.")
        private List<Integer> latentDims;

        @Option(names = "--seeds", split = ",", paramLabel = "N",
                description = "Sources of all randomness; the first one's runs come first.")
        private List<Long> seeds;

        @Option(names = "--protocol", split = ",", paramLabel = "P", description = "reference, corrected, or both.")
        private List<Protocol> protocols;

        @Option(names = "--epochs", paramLabel = "M,S",
                description = "Epochs of phase 1 (means) and of phase 2 (deviations).")
        private Budget.Epochs epochs;

        @Option(names = "--data", paramLabel = "NAME", description = "fashion-mnist, mnist, kmnist or sample.")
        private String data;

        @Option(names = "--train-images", paramLabel = "N",
                description = "Use only so many training images, every class in its share.")
        private Integer trainImages;

        SweepGrid grid() {
            SweepGrid grid = SweepGrid.paper();
            grid = models == null ? grid : grid.withModels(models);
            grid = latentDims == null ? grid : grid.withLatentDims(latentDims);
            grid = seeds == null ? grid : grid.withSeeds(seeds);
            grid = protocols == null ? grid : grid.withProtocols(protocols);
            grid = epochs == null ? grid : grid.withEpochs(epochs.means(), epochs.deviations());
            grid = data == null ? grid : grid.withDataset(data);
            return trainImages == null ? grid : grid.withTrainImages(trainImages);
        }
    }

    @Option(names = "--results", paramLabel = "FILE.csv",
            description = "Where the rows are added (default: results/sweep.csv).")
    private Path results;

    @Option(names = "--models-folder", paramLabel = "DIR",
            description = "Where checkpoints are kept and finished models are found (default: results/models, or the "
                    + "variable RVAE_MODELS). Those that ship are found in any case.")
    private Path models;

    @Option(names = "--workers", paramLabel = "N",
            description = "Runs at a time, with one core each (default: 2, or 1 on a single core).")
    private Integer workers;

    @Option(names = "--only", paramLabel = "INDEX|ID",
            description = "Only this run: its number in --list, or the start of its id.")
    private String only;

    @Option(names = "--list", description = "Show the runs and how far each is, and do nothing.")
    private boolean list;

    @Override
    int work() {
        if (grid != null && axes != null) {
            throw new InvalidInputException("--grid and options that make another grid can't be used together: put "
                    + "what they say into the file.");
        }
        Workplace place = Workplace.of(models == null ? ModelStore.standardFolder() : models,
                results == null ? ProjectHome.results().resolve("sweep.csv") : results);
        List<SweepRun> all = plan().runs();
        if (list) {
            show(RunProgress.of(all, place));
            return ExitCodes.DONE;
        }
        return run(new Sweep(only == null ? all : List.of(chosen(all, place)), place,
                workers == null ? Sweep.defaultWorkers() : workers), place);
    }

    private SweepPlan plan() {
        if (grid == null || grid.equals("paper")) {
            return SweepPlan.of(axes == null ? SweepGrid.paper() : axes.grid());
        }
        return SweepPlan.read(Path.of(grid));
    }

    private SweepRun chosen(List<SweepRun> all, Workplace place) {
        if (only.matches("\\d{1,6}")) {
            int index = Integer.parseInt(only);
            if (index < 1 || index > all.size()) {
                throw new InvalidInputException("--only " + only + " is no run: there are runs 1 to " + all.size()
                        + ".");
            }
            return all.get(index - 1);
        }
        List<SweepRun> found = all.stream().filter(run -> place.id(run).startsWith(only)).toList();
        if (found.size() != 1) {
            throw new InvalidInputException("--only " + only + " is the start of " + found.size() + " ids, and one run "
                    + "is needed; --list shows them.");
        }
        return found.get(0);
    }

    private void show(List<RunProgress> runs) {
        for (RunProgress run : runs) {
            String state = run.state().name().toLowerCase(Locale.ROOT);
            out().println(format("%3d  %-8s %-34s %-52s %s", run.index(), state, run.run().label(), run.id(),
                    run.detail()).stripTrailing());
        }
    }

    private int run(Sweep sweep, Workplace place) {
        SweepOutcome outcome;
        try (SweepBar bar = new SweepBar(err())) {
            outcome = sweep.run(bar);
        }
        out().println(format("%d runs done, %d failed, %d not executed, %d missing; results: %s",
                outcome.results().size() - outcome.failed().size(), outcome.failed().size(), outcome.faults().size(),
                outcome.missing().size(), place.results().file()));
        if (outcome.interrupted()) {
            err().println("Interrupted. The same command goes on from here.");
            return ExitCodes.INTERRUPTED;
        }
        if (!outcome.faults().isEmpty()) {
            return ExitCodes.FAULT;
        }
        return outcome.failed().isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_INPUT;
    }
}
