package org.rvae.evaluate.probe;

import java.util.List;
import java.util.Map;
import org.rvae.TribuoLogs;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** Several classifiers, so that a conclusion does not hang on one. */
public final class Probes {

    private static final int LINEAR_EPOCHS = 10;
    private static final int BATCH = 100;
    private static final double LINEAR_RATE = 0.3;
    private static final int NEIGHBOURS = 15;
    private static final int TREES = 20;
    private static final int DEPTH = 12;
    private static final int LOGGED_EACH = Integer.MAX_VALUE;

    private Probes() {
    }

    /**
     * A classifier.
     *
     * @param name    for tables
     * @param trainer makes it; other invocation counts start it otherwise
     * @param random  whether there are starts: without randomness all invocation counts give the same
     */
    public record Named(String name, Trainer<Label> trainer, boolean random) {
    }

    /**
     * The published network, on the codes as they are, as published, and on standardised codes; multinomial logistic
     * regression and a linear support vector machine, both on standardised codes; nearest neighbours and a random
     * forest whose trees choose among all features at each split. What is trained by steps depends on the scale of the
     * codes, and models differ in that: the codes of an R-VAE spread several times as far as a VAE's. The
     * standardisation is part of the trainer, so that its provenance has it and test codes are scaled by the training's
     * mean and deviation.
     *
     * @param seed of all that is random in them
     */
    public static List<Named> standard(long seed) {
        TribuoLogs.quieten();
        ProbeConfig published = ProbeConfig.published().withSeed(seed);
        return List.of(new Named("network, published setting", new ProbeTrainer(published), true),
                new Named("network, standardised codes", standardised(new ProbeTrainer(published)), true),
                new Named("logistic regression", standardised(linear(new LogMulticlass(), seed)), true),
                new Named("linear SVM", standardised(linear(new Hinge(), seed)), true),
                new Named(NEIGHBOURS + " nearest neighbours", neighbours(NEIGHBOURS), false),
                new Named("random forest, " + TREES + " trees", forest(seed), true));
    }

    /** k nearest neighbours in the coordinates, a vote each. */
    public static Trainer<Label> neighbours(int k) {
        return new KNNTrainer<>(k, DistanceType.L2.getDistance(), 1, new VotingCombiner(), KNNModel.Backend.STREAMS,
                NeighboursQueryFactoryType.KD_TREE);
    }

    private static Trainer<Label> linear(LabelObjective objective, long seed) {
        return new LinearSGDTrainer(objective, new AdaGrad(LINEAR_RATE), LINEAR_EPOCHS, LOGGED_EACH, BATCH, seed);
    }

    private static Trainer<Label> standardised(Trainer<Label> trainer) {
        return new TransformTrainer<>(trainer,
                new TransformationMap(List.of(new MeanStdDevTransformation()), Map.of()));
    }

    /**
     * All features at each split, since of two a smaller number is one, and a tree would have no choice. Tribuo refuses
     * a share of 1 in a random forest and rounds share * features, so the share is the largest number below 1.
     */
    static Trainer<Label> forest(long seed) {
        CARTClassificationTrainer tree = new CARTClassificationTrainer(DEPTH, Math.nextDown(1f), seed);
        return new RandomForestTrainer<>(tree, new VotingCombiner(), TREES, seed);
    }
}
