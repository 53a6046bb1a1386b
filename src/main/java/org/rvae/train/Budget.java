package org.rvae.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.model.ModelKind;

/**
 * How much of the published protocol is run: how many images, epochs and seeds. Everything else of a training is left
 * as it is. A table or figure says in its title by which budget it was made.
 *
 * @param name        smoke, quick, paper, or the name of one that somebody made up
 * @param dataset     the data set, as {@link Datasets#load} knows it
 * @param trainImages the training images, every class in its share
 * @param testImages  the test images, every class in its share
 * @param vae         the epochs of a VAE, with a VampPrior or without
 * @param rvae        the epochs of an R-VAE, whose second phase costs about eight times as much
 * @param seeds       a model is trained once for each
 */
public record Budget(String name, String dataset, int trainImages, int testImages, Epochs vae, Epochs rvae,
        List<Long> seeds) {

    /** The variable by which a budget reaches scripts and notebooks. */
    public static final String VARIABLE = "RVAE_BUDGET";

    /**
     * For checks that everything runs: a quarter of the sample that ships; Table 1 takes seconds, and its numbers mean
     * nothing.
     */
    public static final Budget SMOKE = new Budget("smoke", "sample", 500, 200, new Epochs(3, 2), new Epochs(3, 1),
            List.of(42L));

    /** The default: a third of the real images; Table 1, one seed, takes about 7 minutes on two free cores. */
    public static final Budget QUICK = new Budget("quick", "fashion-mnist", 20_000, 10_000, new Epochs(15, 15),
            new Epochs(15, 5), List.of(42L));

    /** The published protocol, with the three seeds of the published notebook; takes hours, and can be resumed. */
    public static final Budget PAPER = new Budget("paper", "fashion-mnist", 60_000, 10_000, new Epochs(100, 100),
            new Epochs(100, 100), List.of(42L, 0L, 100L));

    private static final List<Budget> ALL = List.of(SMOKE, QUICK, PAPER);

    /**
     * The epochs of both phases.
     *
     * @param means      of phase 1, at least 1
     * @param deviations of phase 2, at least 0
     */
    public record Epochs(int means, int deviations) {

        /** Refuses what no training can have. */
        public Epochs {
            if (means < 1 || deviations < 0) {
                throw new InvalidInputException("A budget needs at least 1 epoch of phase 1 and at least 0 of phase 2, "
                        + "not " + means + " and " + deviations + ".");
            }
        }

        /** "100 + 100". */
        public String words() {
            return means + " + " + deviations;
        }
    }

    /** Refuses values that no budget can have. */
    public Budget {
        if (trainImages < 1 || testImages < 1) {
            throw new InvalidInputException("A budget needs at least 1 training image and 1 test image, not "
                    + trainImages + " and " + testImages + ".");
        }
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new InvalidInputException("A budget needs at least one seed and each one once, not " + seeds + ".");
        }
    }

    /** The budget that the variable RVAE_BUDGET names; quick if it is not set. */
    public static Budget fromEnvironment() {
        return fromValue(System.getenv(VARIABLE));
    }

    static Budget fromValue(String value) {
        if (value == null || value.isBlank()) {
            return QUICK;
        }
        try {
            return named(value);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("The variable " + VARIABLE + " is set to \"" + value + "\": "
                    + e.getMessage() + " Without it quick is used.", e);
        }
    }

    /** smoke, quick or paper, in any case. */
    public static Budget named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(b -> b.name.equals(plain)).findFirst()
                .orElseThrow(() -> new InvalidInputException("No budget is called \"" + name + "\"; choose one of "
                        + ALL.stream().map(Budget::name).collect(Collectors.joining(", ")) + "."));
    }

    /** The epochs of a kind of model. */
    public Epochs epochs(ModelKind kind) {
        return kind == ModelKind.RVAE ? rvae : vae;
    }

    /** The training with this budget's epochs; its seed stays. */
    public TrainingConfig apply(TrainingConfig config) {
        Epochs epochs = epochs(config.model().kind());
        return config.withEpochs(epochs.means(), epochs.deviations());
    }

    /** The data set with at most this budget's images; a smaller one is left as it is. */
    public Dataset apply(Dataset data) {
        return data.withTrain(Math.min(trainImages, data.train().size()))
                .withTest(Math.min(testImages, data.test().size()));
    }

    /** This budget's images of its own data set. */
    public Dataset load() {
        return apply(Datasets.load(dataset));
    }

    /**
     * What the models of the geometry's figures are trained by: the published protocol, whose models ship and need no
     * training, with this budget's test images; smoke's are its own.
     */
    public Budget ofFigures() {
        return name.equals(SMOKE.name) ? this : new Budget(PAPER.name, PAPER.dataset, PAPER.trainImages, testImages,
                PAPER.vae, PAPER.rvae, PAPER.seeds);
    }

    /** The same with other seeds. */
    public Budget withSeeds(Long... values) {
        return new Budget(name, dataset, trainImages, testImages, vae, rvae, Arrays.asList(values));
    }
}
