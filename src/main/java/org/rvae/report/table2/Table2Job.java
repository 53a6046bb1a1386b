package org.rvae.report.table2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.ProjectHome;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.sweep.CodeVersion;
import org.rvae.sweep.WorkerPool;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingDivergedException;

/**
 * Makes Table 2: the models, their codes, and the classifiers of these. A latent dimension takes models of the
 * published protocol if the store has every one of them, VAE and R-VAE of each seed, else the budget's own for all of
 * them. Of a model that is not there phase 1 is trained, which is all that codes depend on. Two models at a time on two
 * cores.
 */
public final class Table2Job {

    /** The latent dimensions of the published table. */
    public static final List<Integer> DIMENSIONS = List.of(2, 5, 10);
    private static final int INITIALISATIONS = 5;
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final Budget budget;
    private final Dataset data;
    private final ModelStore store;
    private final ProbeConfig probe;
    private final int initialisations;
    private final List<TrainingConfig> rows;

    private Table2Job(Budget budget, Dataset data, ModelStore store, ProbeConfig probe, int initialisations,
            List<TrainingConfig> rows) {
        this.budget = budget;
        this.data = data;
        this.store = store;
        this.probe = probe;
        this.initialisations = initialisations;
        this.rows = List.copyOf(rows);
    }

    /**
     * The published table by a budget, with the published classifier.
     *
     * @param data all images of the data set
     */
    public static Table2Job of(Budget budget, Dataset data, Protocol protocol, ModelStore store) {
        List<TrainingConfig> rows = new ArrayList<>();
        for (long seed : budget.seeds()) {
            for (int d : DIMENSIONS) {
                for (ModelConfig model : List.of(ModelConfig.rvae(d), ModelConfig.vae(d))) {
                    rows.add(TrainingConfig.of(model).withProtocol(protocol).withSeed(seed));
                }
            }
        }
        return new Table2Job(budget, data, store, ProbeSetting.PUBLISHED.config(), INITIALISATIONS,
                rows.stream().map(budget::apply).toList());
    }

    /** The same with every model's training changed, but for its epochs, which are the budget's. */
    public Table2Job with(UnaryOperator<TrainingConfig> change) {
        return new Table2Job(budget, data, store, probe, initialisations, rows.stream().map(change).toList());
    }

    /** The same with another setting of the classifier. */
    public Table2Job withSetting(ProbeSetting value) {
        return withProbe(value.config(), initialisations);
    }

    /** The same with another classifier, and another number of its initialisations, at least 1. */
    public Table2Job withProbe(ProbeConfig value, int times) {
        if (times < 1) {
            throw new InvalidInputException("Table 2 needs at least 1 initialisation of the classifier, not " + times
                    + ".");
        }
        return new Table2Job(budget, data, store, value, times, rows);
    }

    /** How many classifiers there will be. */
    public int classifiers() {
        return rows.stream().mapToInt(r -> halves(r).size() * initialisations).sum();
    }

    /**
     * What came out.
     *
     * @param table       the table of the classifiers that are done; empty if none is
     * @param missing     why the classifiers of a model are missing, by its name
     * @param interrupted whether the job was interrupted
     */
    public record Outcome(Optional<Table2> table, Map<String, String> missing, boolean interrupted) {
    }

    /**
     * Makes the table. An interrupt of the calling thread stops all models, those in training with a checkpoint; what
     * is done is in the table. A model that diverges is missing, and the others go on; any other error is thrown.
     */
    public Outcome run(Table2Listener listener) {
        Dataset images = budget.apply(data);
        List<Table2Run> runs = Collections.synchronizedList(new ArrayList<>());
        Map<String, String> missing = Collections.synchronizedMap(new LinkedHashMap<>());
        rows.forEach(row -> missing.put(label(row), "not started"));
        RowClassifier classifier = new RowClassifier(images.test(), probe, initialisations,
                CodeVersion.of(ProjectHome.folder()));
        Map<Integer, CodeModels> models = models();
        Consumer<Table2Run> done = run -> {
            synchronized (runs) {
                runs.add(run);
                listener.classified(run, runs.size(), classifiers());
            }
        };
        boolean interrupted = new WorkerPool(THREADS, "table-2").run(rows.stream().<Runnable>map(row -> () -> {
            try {
                classifier.run(models.get(row.model().latentDim()).obtainEncoder(row, listener::training),
                        halves(row), done);
                missing.remove(label(row));
            } catch (TrainingDivergedException e) {
                missing.put(label(row), e.getMessage());
            } catch (CancellationException e) {
                missing.put(label(row), "interrupted");
            }
        }).toList());
        Map<String, String> reasons = new LinkedHashMap<>(missing);
        Optional<Table2> table = runs.isEmpty() ? Optional.empty() : Optional.of(new Table2(budget.name(),
                probe.words(), images.test().labels(), List.copyOf(runs), remarks(reasons)));
        return new Outcome(table, reasons, interrupted);
    }

    private Map<Integer, CodeModels> models() {
        CodeModels all = new CodeModels(budget, data, store);
        return rows.stream().collect(Collectors.groupingBy(row -> row.model().latentDim(),
                Collectors.collectingAndThen(Collectors.toList(), all::forEncoders)));
    }

    private static List<Half> halves(TrainingConfig row) {
        return row.model().kind() == ModelKind.RVAE ? List.of(Half.RVAE, Half.REPEATED) : List.of(Half.VAE);
    }

    private List<String> remarks(Map<String, String> missing) {
        return missing.isEmpty() ? List.of() : List.of("INCOMPLETE: " + missing.size() + " of " + rows.size()
                + " models are missing: " + missing.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")")
                        .collect(Collectors.joining("; ")) + ".");
    }

    private static String label(TrainingConfig row) {
        return row.model().kind().title() + ", d = " + row.model().latentDim() + ", seed " + row.seed();
    }
}
