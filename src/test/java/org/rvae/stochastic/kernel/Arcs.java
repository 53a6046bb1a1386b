package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arcs of one great circle of S^3, of the given lengths, in the stereographic chart. The circle misses the origin. */
record Arcs(double... lengths) implements SampledTwice {

    private static final double[] START = {0.8, 0, 0, -0.6};
    private static final double[] DIRECTION = {0, 0.6, 0.8, 0};

    @Override
    public int size() {
        return lengths.length;
    }

    @Override
    public INDArray sample(double[] times, boolean velocity) {
        double[][][] values = new double[size()][times.length][3];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < times.length; j++) {
                double angle = lengths[i] * times[j];
                double height = 1 - at(angle, 3);
                for (int a = 0; a < 3; a++) {
                    double slope = (rate(angle, a) + at(angle, a) * rate(angle, 3) / height) / height;
                    values[i][j][a] = velocity ? lengths[i] * slope : at(angle, a) / height;
                }
            }
        }
        return Nd4j.createFromArray(values);
    }

    private static double at(double angle, int axis) {
        return Math.cos(angle) * START[axis] + Math.sin(angle) * DIRECTION[axis];
    }

    private static double rate(double angle, int axis) {
        return Math.cos(angle) * DIRECTION[axis] - Math.sin(angle) * START[axis];
    }
}
