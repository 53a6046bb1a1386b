package org.rvae.train;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.TribuoLogs;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The centres of the decoder's radial basis functions: k-means on the codes, with k-means++ starts, by Tribuo. */
final class RbfCentres {

    private static final int ITERATIONS = 100;

    private RbfCentres() {
    }

    /** Refuses more centres than images. */
    static void check(int centres, int images) {
        if (images < centres) {
            throw new InvalidInputException("The decoder's deviation has " + centres + " centres, which need as many "
                    + "training images, but there are " + images + ": train on more images or choose fewer centres.");
        }
    }

    /** k centres (k, d) of the codes (n, d). */
    static INDArray of(INDArray codes, int k, long seed) {
        int n = (int) codes.size(0);
        int d = (int) codes.size(1);
        TribuoLogs.quieten();
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> data = new MutableDataset<>(
                new SimpleDataSourceProvenance("codes", OffsetDateTime.MIN, factory), factory);
        String[] names = names(d);
        double[] values = codes.dup('c').data().asDouble();
        for (int i = 0; i < n; i++) {
            double[] code = Arrays.copyOfRange(values, i * d, (i + 1) * d);
            data.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, code));
        }
        KMeansTrainer trainer = new KMeansTrainer(k, ITERATIONS, DistanceType.L2.getDistance(),
                KMeansTrainer.Initialisation.PLUSPLUS, 1, seed);
        KMeansModel model = trainer.train(data, new HashMap<>());
        float[] centres = new float[k * d];
        DenseVector[] found = model.getCentroidVectors();
        for (int i = 0; i < k; i++) {
            for (int a = 0; a < d; a++) {
                centres[i * d + a] = (float) found[i].get(a);
            }
        }
        return Nd4j.createFromArray(centres).reshape('c', k, d);
    }

    /** Names whose alphabetic order, which is Tribuo's order of features, is that of the dimensions. */
    private static String[] names(int d) {
        String[] names = new String[d];
        for (int a = 0; a < d; a++) {
            names[a] = String.format("z%04d", a);
        }
        return names;
    }
}
