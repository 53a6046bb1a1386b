package org.rvae.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.Elbo;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.ModelConfig;
import org.rvae.model.Protocol;
import org.rvae.sweep.WorkerPool;
import org.rvae.train.Budget;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingDivergedException;
import org.rvae.train.TrainingResult;

/**
 * Makes Table 1: takes each row's models from the store, or trains them, several at once with one thread each, and
 * evaluates them on the test images under the protocol that they were trained by. Where the store has the models of
 * the published epochs and images for all seeds of a row, such as those that ship, they are taken and the row says so.
 */
public final class Table1Job {

    private static final List<Integer> DIMENSIONS = List.of(2, 5, 10);
    private static final long EVALUATION_SEED = 42;
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final Budget budget;
    private final Dataset all;
    private final ModelStore store;
    private final List<TrainingConfig> rows;
    private final int threads;
    private final boolean published;

    private Table1Job(Budget budget, Dataset all, ModelStore store, List<TrainingConfig> rows, int threads,
            boolean published) {
        this.budget = budget;
        this.all = all;
        this.store = store;
        this.rows = List.copyOf(rows);
        this.threads = threads;
        this.published = published;
    }

    /**
     * The published six rows by a budget, on the budget's images; two at a time on two cores.
     *
     * @param data the whole data set, from which the budget takes its images
     */
    public static Table1Job of(Budget budget, Dataset data, Protocol protocol, ModelStore store) {
        List<TrainingConfig> rows = new ArrayList<>();
        for (long seed : budget.seeds()) {
            // The longest first, so that no core waits for the other one at the end.
            for (int i = DIMENSIONS.size() - 1; i >= 0; i--) {
                rows.add(configuration(ModelConfig.rvae(DIMENSIONS.get(i)), budget, protocol, seed));
            }
            for (int i = DIMENSIONS.size() - 1; i >= 0; i--) {
                rows.add(configuration(ModelConfig.vae(DIMENSIONS.get(i)), budget, protocol, seed));
            }
        }
        return new Table1Job(budget, data, store, rows, THREADS, true);
    }

    private static TrainingConfig configuration(ModelConfig model, Budget budget, Protocol protocol, long seed) {
        return budget.apply(TrainingConfig.of(model).withProtocol(protocol).withSeed(seed));
    }

    /** The same with every row's training changed. */
    public Table1Job with(UnaryOperator<TrainingConfig> change) {
        return new Table1Job(budget, all, store, rows.stream().map(change).toList(), threads, published);
    }

    /**
     * The same with another number of rows at a time.
     *
     * @throws InvalidInputException if it is not at least 1
     */
    public Table1Job withThreads(int value) {
        if (value < 1) {
            throw new InvalidInputException("Table 1 can't be made with " + value + " threads: use at least 1.");
        }
        return new Table1Job(budget, all, store, rows, value, published);
    }

    /** The same with every row's model of the budget's own epochs and images, whatever else there is. */
    public Table1Job ofBudgetAlone() {
        return new Table1Job(budget, all, store, rows, threads, false);
    }

    /** The trainings that the table is made of, in the order in which they start. */
    public List<TrainingConfig> rows() {
        return rows;
    }

    /**
     * What came out.
     *
     * @param table       the table of the rows that are done; empty if none is
     * @param missing     why each row that is not in the table is missing, by its name
     * @param interrupted whether the job was interrupted; run again, it goes on where it stopped
     */
    public record Outcome(Optional<Table1> table, Map<String, String> missing, boolean interrupted) {

        /** Writes the table's files, if there is a table: see {@link Table1Files#write}. */
        public List<Path> write(Path folder) {
            return table.map(t -> Table1Files.write(t, folder)).orElse(List.of());
        }
    }

    /**
     * Makes the table. An interrupt of the calling thread stops all rows, each of which leaves a checkpoint. A row that
     * diverges is missing, and the others go on; any other error stops them and is thrown.
     */
    public Outcome run(Table1Listener listener) {
        Workers workers = new Workers(listener);
        boolean interrupted = workers.work();
        Map<String, String> missing = new LinkedHashMap<>();
        for (TrainingConfig row : rows) {
            String reason = workers.missing.get(row);
            if (reason != null) {
                missing.put(label(row), reason);
            }
        }
        Optional<Table1> table = workers.runs.isEmpty() ? Optional.empty()
                : Optional.of(Table1.of(workers.runs, remarks(missing)));
        return new Outcome(table, missing, interrupted);
    }

    private List<String> remarks(Map<String, String> missing) {
        if (missing.isEmpty()) {
            return List.of();
        }
        String each = missing.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining("; "));
        return List.of("INCOMPLETE: " + missing.size() + " of " + rows.size() + " runs are missing: " + each + ".");
    }

    private static String label(TrainingConfig row) {
        return row.model().kind().title() + ", d = " + row.model().latentDim() + ", seed " + row.seed();
    }

    /** One run of the job: its threads and what they have done. */
    private final class Workers {

        private final Table1Listener listener;
        private final Dataset own = budget.apply(all);
        private final Dataset ofPaper = Budget.PAPER.apply(all);
        private final List<Table1.Run> runs = new ArrayList<>();
        private final Map<TrainingConfig, String> missing = new ConcurrentHashMap<>();

        Workers(Table1Listener listener) {
            this.listener = listener;
        }

        /** Returns whether it was interrupted, when all threads have ended. */
        boolean work() {
            rows.forEach(row -> missing.put(row, "not started"));
            return new WorkerPool(threads, "table-1")
                    .run(rows.stream().<Runnable>map(row -> () -> attempt(row)).toList());
        }

        private void attempt(TrainingConfig row) {
            try {
                make(row);
            } catch (TrainingDivergedException e) {
                missing.put(row, e.getMessage());
            } catch (CancellationException e) {
                missing.put(row, "interrupted");
            }
        }

        /**
         * Whether the store has the models of the published epochs for all seeds of a row, which are of one kind: not
         * asked where epochs were changed.
         */
        private boolean isPublished(TrainingConfig config) {
            return rows.stream().filter(row -> row.withSeed(config.seed()).equals(config)).allMatch(row ->
                    budget.apply(row).equals(row) && store.find(Budget.PAPER.apply(row), ofPaper.train()).isPresent());
        }

        private void make(TrainingConfig row) {
            boolean taken = published && isPublished(row);
            TrainingConfig config = taken ? Budget.PAPER.apply(row) : row;
            ImageSet images = taken ? ofPaper.train() : own.train();
            TrainingResult result = store.obtain(config, images, listener.training(config));
            if (!result.finished()) {
                missing.put(row, "interrupted");
                return;
            }
            ElboEstimate estimate = Elbo.evaluate(result.model(), row.protocol(), own.test(), EVALUATION_SEED);
            Table1.Run run = Table1.Run.of(config, estimate, taken ? Budget.PAPER.name() : budget.name(),
                    images.size());
            synchronized (this) {
                runs.add(run);
                missing.remove(row);
                listener.evaluated(run, runs.size(), rows.size());
            }
        }
    }
}
