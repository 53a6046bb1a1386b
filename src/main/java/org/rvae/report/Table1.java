package org.rvae.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.train.TrainingConfig;
import tech.tablesaw.api.Table;

/**
 * Table 1, ours beside the published one: one row per protocol, model and latent dimension, with mean and standard
 * deviation over separately trained seeds of true per-image test means.
 *
 * <p>Every run is checked when the table is made: Neg. ELBO = Rec + KL, except for the R-VAE in the reference protocol,
 * where Neg. ELBO = Rec + mean |KL|; and mean |KL| is never below |mean KL|. (The VAE's KL is a closed form and never
 * negative, so that both are the same for it.)
 */
public final class Table1 {

    private final List<Run> runs;
    private final List<Row> rows;
    private final List<String> remarks;

    private Table1(List<Run> runs, List<Row> rows, List<String> remarks) {
        this.runs = runs;
        this.rows = rows;
        this.remarks = remarks;
    }

    /**
     * One trained model's test result. The four means are per image, in nats, over {@code testImages} images.
     *
     * @param model as published ("VAE", "R-VAE") or the name of another model
     * @param latentDim d
     * @param seed the seed that it was trained with
     * @param negElbo mean of Neg. ELBO
     * @param rec mean of -log p(x|z)
     * @param kl signed mean of log q(z|x) - log p(z)
     * @param absKl mean of its absolute value
     * @param protocol "reference" or "corrected", in any case
     * @param budget name of the budget it was trained under
     * @param trainImages number of training images
     * @param testImages number of test images
     * @param meanEpochs epochs of phase 1
     * @param deviationEpochs epochs of phase 2
     */
    public record Run(String model, int latentDim, long seed, double negElbo, double rec, double kl, double absKl,
                      String protocol, String budget, int trainImages, int testImages, int meanEpochs,
                      int deviationEpochs) {

        /** Normalises the protocol's case and rejects an unknown one, and numbers that can't be. */
        public Run {
            protocol = protocol.toLowerCase(Locale.ROOT);
            if (!protocol.equals("reference") && !protocol.equals("corrected")) {
                throw new InvalidInputException("Unknown protocol '" + protocol
                        + "' in a row of Table 1: use 'reference' or 'corrected'.");
            }
            if (latentDim < 1 || testImages < 1) {
                throw new InvalidInputException("A row of Table 1 has latent dimension " + latentDim + " and "
                        + testImages + " test images: both must be at least 1.");
            }
        }

        /** A run from its configuration and its evaluation. */
        public static Run of(TrainingConfig config, ElboEstimate result, String budget, int trainImages) {
            return new Run(config.model().kind().title(), config.model().latentDim(), config.seed(), result.negElbo(),
                    result.rec(), result.kl(), result.absKl(), config.protocol().name(), budget, trainImages,
                    result.images(), config.meanEpochs(), config.deviationEpochs());
        }

        /** Whether Neg. ELBO holds the absolute value of each image's KL. */
        boolean addsAbsoluteKl() {
            return protocol.equals("reference") && model.equals(PublishedTable1.RVAE);
        }

        /** What a message calls this run. */
        String label() {
            return model + ", d = " + latentDim + ", seed " + seed + ", " + protocol + " protocol";
        }

        Key key() {
            return new Key(protocol, model, latentDim);
        }
    }

    private record Key(String protocol, String model, int latentDim) {
    }

    /** One row: the runs of one model with one latent dimension under one protocol. */
    public record Row(String protocol, String model, int latentDim, List<Run> runs) {

        /** Mean and deviation of our runs. */
        public Statistic ours(Quantity quantity) {
            return Statistic.of(runs.stream().mapToDouble(quantity::of).toArray());
        }

        /** The published entry as printed, if there is one. */
        public Optional<PublishedTable1.Measured> published(Quantity quantity) {
            return PublishedTable1.find(model, latentDim).flatMap(quantity::of);
        }

        /** Ours minus the published entry on the true scale, in nats; NaN if none was published. */
        public double difference(Quantity quantity) {
            return published(quantity).map(p -> ours(quantity).mean() - p.trueScale().mean()).orElse(Double.NaN);
        }

        /** The difference in standard deviations of the published entry; NaN if that is not given or 0. */
        public double differenceInDeviations(Quantity quantity) {
            return published(quantity).map(PublishedTable1.Measured::trueScale).filter(p -> p.deviation() > 0)
                    .map(p -> difference(quantity) / p.deviation()).orElse(Double.NaN);
        }
    }

    /**
     * Makes the table of the given runs, in published order; other models follow.
     *
     * @throws IllegalStateException if a run violates its protocol's identity or is not finite; the message names it
     * @throws InvalidInputException if there is no run, a seed occurs twice in a row, or runs of one row differ in
     *     budget, epochs or images
     */
    public static Table1 of(List<Run> runs) {
        return of(runs, List.of());
    }

    /** As {@link #of(List)}, with remarks that stand before the other notes. */
    public static Table1 of(List<Run> runs, List<String> remarks) {
        if (runs.isEmpty()) {
            throw new InvalidInputException("Table 1 needs at least one evaluated run: train a model first.");
        }
        runs.forEach(Table1Checks::requireIdentity);
        Map<Key, List<Run>> groups = runs.stream().sorted(publishedOrder())
                .collect(Collectors.groupingBy(Run::key, LinkedHashMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> {
            Table1Checks.requireComparable(group);
            rows.add(new Row(key.protocol(), key.model(), key.latentDim(), List.copyOf(group)));
        });
        return new Table1(List.copyOf(runs), List.copyOf(rows), List.copyOf(remarks));
    }

    /** The rows, in order. */
    public List<Row> rows() {
        return rows;
    }

    /** All runs, as given. */
    public List<Run> runs() {
        return runs;
    }

    /** The quantities shown: mean |KL| only if it enters a Neg. ELBO, that of the R-VAE in the reference protocol. */
    public List<Quantity> quantities() {
        boolean absolute = runs.stream().anyMatch(Run::addsAbsoluteKl);
        return absolute ? List.of(Quantity.values()) : List.of(Quantity.NEG_ELBO, Quantity.REC, Quantity.KL);
    }

    /** What the numbers are: budget, images, protocol, epochs. */
    public String title() {
        return Table1Words.title(runs);
    }

    /** What a reader must know to read the numbers; one sentence or two each. */
    public List<String> notes() {
        return Stream.concat(remarks.stream(), Table1Words.notes(this).stream()).toList();
    }

    /**
     * The numbers, one row per protocol, model and latent dimension, in full precision; a deviation of a single run,
     * and what was not published, is a missing value.
     */
    public Table table() {
        return Table1Tables.numbers(this);
    }

    /** The same for reading: the three quantities one under the other, ours and published side by side, as text. */
    public Table readable() {
        return Table1Tables.readable(this);
    }

    /** One row per run, in full precision. */
    public Table runsTable() {
        return Table1Tables.runs(this);
    }

    private static Comparator<Run> publishedOrder() {
        List<String> models = List.of(PublishedTable1.VAE, PublishedTable1.RVAE);
        return Comparator.comparing(Run::protocol, Comparator.reverseOrder())
                .thenComparingInt(r -> models.contains(r.model()) ? models.indexOf(r.model()) : models.size())
                .thenComparing(Run::model).thenComparingInt(Run::latentDim).thenComparingLong(Run::seed);
    }
}
