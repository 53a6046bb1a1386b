package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Manifold;

/** The graph of f = x^2 / 2 + y^2 - 0.3 z^2 + x y z over R^3: its curvature changes and differs between directions. */
record Hill() implements Manifold {

    @Override
    public int dimension() {
        return 3;
    }

    /** 1 + df df^T. */
    @Override
    public INDArray metric(INDArray points) {
        double[][][] result = new double[(int) points.size(0)][3][3];
        for (int i = 0; i < result.length; i++) {
            double[] slope = slope(points.getRow(i).toDoubleVector());
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    result[i][a][b] = (a == b ? 1 : 0) + slope[a] * slope[b];
                }
            }
        }
        return Nd4j.createFromArray(result);
    }

    @Override
    public INDArray metricDerivative(INDArray points) {
        double[][][][] result = new double[(int) points.size(0)][3][3][3];
        for (int i = 0; i < result.length; i++) {
            double[] p = points.getRow(i).toDoubleVector();
            double[] slope = slope(p);
            double[][] bend = {{1, p[2], p[1]}, {p[2], 2, p[0]}, {p[1], p[0], -0.6}};
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    for (int c = 0; c < 3; c++) {
                        result[i][a][b][c] = bend[a][c] * slope[b] + slope[a] * bend[b][c];
                    }
                }
            }
        }
        return Nd4j.createFromArray(result);
    }

    private static double[] slope(double[] p) {
        return new double[] {p[0] + p[1] * p[2], 2 * p[1] + p[0] * p[2], -0.6 * p[2] + p[0] * p[1]};
    }
}
