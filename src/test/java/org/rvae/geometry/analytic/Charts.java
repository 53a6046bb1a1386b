package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Changes of coordinates between charts of one surface, for tests. */
public final class Charts {

    /** A change of the coordinates of one point. */
    @FunctionalInterface
    public interface Change {
        double[] of(double x, double y);
    }

    private Charts() {
    }

    /** The points (n, 2) in the other coordinates. */
    public static INDArray all(INDArray points, Change change) {
        double[][] result = new double[(int) points.size(0)][];
        for (int i = 0; i < result.length; i++) {
            result[i] = change.of(points.getDouble(i, 0), points.getDouble(i, 1));
        }
        return Nd4j.createFromArray(result);
    }

    /** (w - i) / (w + i): the half-plane to the disk. */
    public static double[] cayley(double x, double y) {
        double square = x * x + (y + 1) * (y + 1);
        return new double[] {(x * x + (y - 1) * (y + 1)) / square, -2 * x / square};
    }

    /** cot(theta / 2) (cos phi, sin phi): spherical coordinates to the stereographic plane. */
    public static double[] stereographic(double theta, double phi) {
        double r = 1 / Math.tan(theta / 2);
        return new double[] {r * Math.cos(phi), r * Math.sin(phi)};
    }
}
