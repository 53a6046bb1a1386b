package org.rvae.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.ImageSet;
import org.rvae.model.FrozenCodes;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Posterior;

/** The constants of phase 2 of every training image, computed once. */
final class FrozenTable {

    private static final int CHUNK = 500;

    private final int dimension;
    private final Column mean;
    private final Column variance;
    private final Column metric;

    private FrozenTable(int dimension, Column mean, Column variance, Column metric) {
        this.dimension = dimension;
        this.mean = mean;
        this.variance = variance;
        this.metric = metric;
    }

    private record Column(float[] values, int width) {

        void put(int from, INDArray rows) {
            float[] source = rows.dup('c').data().asFloat();
            System.arraycopy(source, 0, values, from * width, source.length);
        }

        INDArray rows(int[] indices) {
            float[] chosen = new float[indices.length * width];
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(values, indices[i] * width, chosen, i * width, width);
            }
            return Nd4j.createFromArray(chosen).reshape('c', indices.length, width);
        }
    }

    static FrozenTable of(LatentVariableModel model, ImageSet images) {
        int n = images.size();
        int d = model.config().latentDim();
        Column mean = new Column(new float[n * d], d);
        Column variance = null;
        Column metric = null;
        for (int from = 0; from < n; from += CHUNK) {
            FrozenCodes codes = model.freeze(images.images(from, Math.min(n, from + CHUNK)));
            INDArray v = codes.posterior().variance();
            if (variance == null) {
                int width = (int) v.size(1);
                variance = new Column(new float[n * width], width);
                metric = codes.meanMetric() == null ? null : new Column(new float[n * d * d], d * d);
            }
            mean.put(from, codes.posterior().mean());
            variance.put(from, v);
            if (metric != null) {
                metric.put(from, codes.meanMetric());
            }
        }
        return new FrozenTable(d, mean, variance, metric);
    }

    /** The constants of a batch. */
    FrozenCodes rows(int[] indices) {
        INDArray g = metric == null ? null : metric.rows(indices).reshape('c', indices.length, dimension, dimension);
        return new FrozenCodes(new Posterior(mean.rows(indices), variance.rows(indices)), g);
    }
}
