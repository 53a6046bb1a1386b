package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.List;
import org.rvae.InvalidInputException;
import org.rvae.TribuoLogs;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.evaluation.ClusteringEvaluation;
import org.tribuo.clustering.evaluation.ClusteringEvaluator;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.math.distance.DistanceType;

/**
 * How much k-means clusters of codes, found without labels, tell of the classes of a test set. Let I be the mutual
 * information of clusters and classes, H(clusters) and H(classes) their entropies, and E the mean of I over random
 * assignments of the same sizes. Tribuo divides by the smaller entropy, not by a mean of both: 1 says that one of the
 * two determines the other, not that they are the same. Ten classes merged into five clusters have 1, and for the same
 * I clusters of uneven sizes, whose entropy is smaller, have more. Test codes that all lie in one cluster have 0 / 0,
 * for which 0 stands here: they tell nothing.
 *
 * @param clusters   the number of clusters
 * @param normalised I / min(H(clusters), H(classes)), 0 to 1
 * @param adjusted   (I - E) / (min(H(clusters), H(classes)) - E): at most 1, and 0 on average for clusters that have
 *                   nothing to do with the classes
 */
public record CodeClustering(int clusters, double normalised, double adjusted) {

    private static final int ITERATIONS = 100;

    /**
     * Clusters training codes by Tribuo's k-means with k-means++ starts, and evaluates on test codes.
     *
     * @throws InvalidInputException if there are fewer than 2 clusters or more than training codes, or if the test
     *                               codes are all of one class, which has no entropy to compare with
     */
    public static CodeClustering of(LabelledCodes train, LabelledCodes test, int clusters, long seed) {
        if (clusters < 2 || clusters > train.size()) {
            throw new InvalidInputException(clusters + " clusters can't be made of " + train.size()
                    + " codes: ask for 2 or more, and not more than codes.");
        }
        if (classes(test) < 2) {
            throw new InvalidInputException("Clusters are compared with at least two classes, but all " + test.size()
                    + " test codes are of class " + test.labels()[0] + ": give test codes of several classes.");
        }
        TribuoLogs.quieten();
        KMeansModel model = new KMeansTrainer(clusters, ITERATIONS, DistanceType.L2.getDistance(),
                KMeansTrainer.Initialisation.PLUSPLUS, 1, seed).train(CodeDataset.clusters(train));
        MutableDataset<ClusterID> data = CodeDataset.clusters(test);
        List<Prediction<ClusterID>> found = model.predict(data);
        if (found.stream().mapToInt(p -> p.getOutput().getID()).distinct().count() < 2) {
            return new CodeClustering(clusters, 0, 0);
        }
        ClusteringEvaluation evaluation = new ClusteringEvaluator().evaluate(model, found, data.getProvenance());
        return new CodeClustering(clusters, evaluation.normalizedMI(), evaluation.adjustedMI());
    }

    private static long classes(LabelledCodes codes) {
        return Arrays.stream(codes.labels()).distinct().count();
    }
}
