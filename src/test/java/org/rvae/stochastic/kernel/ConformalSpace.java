package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Manifold;

/** The space of constant curvature K = 1 or -1, 4 |dx|^2 / (1 + K |x|^2)^2. Lines through the origin are geodesics. */
record ConformalSpace(int dimension, int curvature) implements Manifold {

    /** The factor of |dx|^2 as a function of |x|^2. */
    private double factor(double square) {
        return 4 / Math.pow(1 + curvature * square, 2);
    }

    @Override
    public INDArray metric(INDArray points) {
        int d = dimension;
        INDArray result = Nd4j.zeros(points.dataType(), points.size(0), d, d);
        for (int i = 0; i < points.size(0); i++) {
            for (int a = 0; a < d; a++) {
                result.putScalar(new int[] {i, a, a}, factor(square(points, i)));
            }
        }
        return result;
    }

    @Override
    public INDArray metricDerivative(INDArray points) {
        int d = dimension;
        INDArray result = Nd4j.zeros(points.dataType(), points.size(0), d, d, d);
        for (int i = 0; i < points.size(0); i++) {
            double square = square(points, i);
            double slope = -4 * curvature * factor(square) / (1 + curvature * square);
            for (int a = 0; a < d; a++) {
                for (int c = 0; c < d; c++) {
                    result.putScalar(new int[] {i, a, a, c}, slope * points.getDouble(i, c));
                }
            }
        }
        return result;
    }

    private double square(INDArray points, int i) {
        double square = 0;
        for (int a = 0; a < dimension; a++) {
            square += points.getDouble(i, a) * points.getDouble(i, a);
        }
        return square;
    }
}
