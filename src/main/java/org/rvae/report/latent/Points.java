package org.rvae.report.latent;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/** Points of the plane as plain numbers. */
final class Points {

    private Points() {
    }

    /** The rows of (n, 2); the name says what they are, for the error message. */
    static double[][] of(String name, INDArray points) {
        if (points.rank() != 2 || points.columns() != 2 || points.rows() < 1) {
            throw new InvalidInputException(name + " can't have the shape " + Arrays.toString(points.shape())
                    + ": give (n, 2) with n at least 1. Only codes of two dimensions have a plane.");
        }
        return points.toDoubleMatrix();
    }

    static boolean isFinite(double[] point) {
        return Double.isFinite(point[0]) && Double.isFinite(point[1]);
    }

    static double[][] finite(double[][] points) {
        return Arrays.stream(points).filter(Points::isFinite).toArray(double[][]::new);
    }
}
