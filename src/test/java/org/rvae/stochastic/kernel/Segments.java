package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Straight lines in the coordinates, at a pace s -> t of their own, which geodesics along symmetry axes are. */
record Segments(double[][] starts, double[][] ends, double acceleration) implements SampledTwice {

    @Override
    public int size() {
        return starts.length;
    }

    @Override
    public INDArray sample(double[] times, boolean velocity) {
        double[][][] values = new double[size()][times.length][starts[0].length];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < times.length; j++) {
                double t = times[j];
                double at = velocity ? 1 + acceleration * (1 - 2 * t) : t + acceleration * t * (1 - t);
                for (int a = 0; a < starts[0].length; a++) {
                    values[i][j][a] = (velocity ? 0 : starts[i][a]) + at * (ends[i][a] - starts[i][a]);
                }
            }
        }
        return Nd4j.createFromArray(values);
    }
}
