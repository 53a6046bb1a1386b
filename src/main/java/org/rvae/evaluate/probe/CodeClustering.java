package org.rvae.evaluate.probe;

import org.rvae.InvalidInputException;
import org.rvae.TribuoLogs;
import org.tribuo.clustering.evaluation.ClusteringEvaluation;
import org.tribuo.clustering.evaluation.ClusteringEvaluator;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.math.distance.DistanceType;

/**
 * How much k-means clusters of codes, found without labels, tell of the classes.
 *
 * @param clusters   the number of clusters
 * @param normalised normalised mutual information of clusters and classes on the test set, 0 to 1
 * @param adjusted   the same, adjusted for chance: 0 on average for clusters that have nothing to do with the classes
 */
public record CodeClustering(int clusters, double normalised, double adjusted) {

    private static final int ITERATIONS = 100;

    /** Clusters training codes by Tribuo's k-means with k-means++ starts, and evaluates on test codes. */
    public static CodeClustering of(LabelledCodes train, LabelledCodes test, int clusters, long seed) {
        if (clusters < 2 || clusters > train.size()) {
            throw new InvalidInputException(clusters + " clusters can't be made of " + train.size()
                    + " codes: ask for 2 or more, and not more than codes.");
        }
        TribuoLogs.quieten();
        KMeansModel model = new KMeansTrainer(clusters, ITERATIONS, DistanceType.L2.getDistance(),
                KMeansTrainer.Initialisation.PLUSPLUS, 1, seed).train(CodeDataset.clusters(train));
        ClusteringEvaluation evaluation = new ClusteringEvaluator().evaluate(model, CodeDataset.clusters(test));
        return new CodeClustering(clusters, evaluation.normalizedMI(), evaluation.adjustedMI());
    }
}
