package org.rvae.report;

import java.util.Locale;
import org.rvae.data.ImageSet;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.TrainingConfig;

/**
 * What a figure's title must say of the training that it shows: the budget, if the training is that budget's, and what
 * it came to.
 */
public final class Caption {

    /** What stands for the name of a budget where somebody chose other numbers. */
    public static final String OWN = "own";

    private Caption() {
    }

    /** The budget's name, or {@value #OWN} if the training is not the budget's own on as many images. */
    public static String budget(TrainingConfig config, ImageSet train, Budget budget) {
        TrainingConfig usual = budget.apply(TrainingConfig.of(config.model())).withSeed(config.seed())
                .withProtocol(config.protocol());
        return config.equals(usual) && train.size() == budget.trainImages() ? budget.name() : OWN;
    }

    /**
     * For example "VAE, d = 2 (budget quick: 20 + 20 epochs, 20,000 images)"; "own settings" stands for the budget
     * if the training is not the budget's own. The corrected protocol is named, the reference protocol is not.
     */
    public static String of(TrainingConfig config, ImageSet train, Budget budget) {
        String name = budget(config, train, budget);
        return String.format(Locale.ROOT, "%s, d = %d%s (%s: %d + %d epochs, %,d images)",
                config.model().kind().title(), config.model().latentDim(),
                config.protocol() == Protocol.CORRECTED ? ", corrected protocol" : "",
                name.equals(OWN) ? "own settings" : "budget " + name, config.meanEpochs(),
                config.deviationEpochs(), train.size());
    }
}
