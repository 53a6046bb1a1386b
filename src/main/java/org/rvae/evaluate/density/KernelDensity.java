package org.rvae.evaluate.density;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/**
 * A Gaussian kernel density estimate in the plane with a full covariance matrix for its kernel. By default that is the
 * sample covariance times n^(-1/3), Scott's rule for d = 2, as in SciPy's {@code gaussian_kde}.
 * (The libraries at hand estimate densities in one dimension only, if at all.)
 */
public final class KernelDensity {

    private static final int D = 2;
    /** exp(-40) is below the rounding error of the sum of the others. */
    private static final double NEGLIGIBLE = 80;

    private final double[] whitenedX;
    private final double[] whitenedY;
    private final double[] factor;

    private KernelDensity(double[][] points, double[][] covariance) {
        double det = covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[1][0];
        if (!(covariance[0][0] > 0 && det > 1e-14 * covariance[0][0] * covariance[1][1]
                && Math.abs(covariance[0][1] - covariance[1][0]) <= 1e-9 * Math.sqrt(det))) {
            throw new InvalidInputException("The covariance " + Arrays.deepToString(covariance) + " of a density "
                    + "estimate is not symmetric and positive definite: give points that do not lie on one line.");
        }
        double a = Math.sqrt(covariance[0][0]);
        double b = covariance[1][0] / a;
        factor = new double[] {a, b, Math.sqrt(covariance[1][1] - b * b)};
        double[][] whitened = Arrays.stream(points).map(this::whiten).toArray(double[][]::new);
        whitenedX = Arrays.stream(whitened).mapToDouble(p -> p[0]).toArray();
        whitenedY = Arrays.stream(whitened).mapToDouble(p -> p[1]).toArray();
    }

    /**
     * The estimate from codes by Scott's rule.
     *
     * @param codes (n, 2); those that are not finite are left out
     * @throws InvalidInputException if the finite ones are fewer than three, or lie on one line
     */
    public static KernelDensity of(INDArray codes) {
        double[][] points = finite(rows("The codes of a density estimate", codes));
        if (points.length <= D) {
            throw new InvalidInputException("A density estimate needs at least 3 finite codes, not "
                    + points.length + ".");
        }
        double scott = Math.pow(points.length, -2.0 / (D + 4));
        double[][] covariance = covariance(points);
        Arrays.stream(covariance).forEach(row -> Arrays.setAll(row, k -> row[k] * scott));
        return new KernelDensity(points, covariance);
    }

    /**
     * The estimate with a kernel of one's own.
     *
     * @param codes      (n, 2); those that are not finite are left out
     * @param covariance of the kernel, 2 x 2, positive definite
     */
    public static KernelDensity of(INDArray codes, double[][] covariance) {
        if (covariance.length != D || Arrays.stream(covariance).anyMatch(row -> row.length != D)) {
            throw new InvalidInputException("The covariance of a kernel in the plane is 2 x 2.");
        }
        double[][] points = finite(rows("The codes of a density estimate", codes));
        if (points.length == 0) {
            throw new InvalidInputException("A density estimate needs at least one finite code.");
        }
        return new KernelDensity(points, covariance);
    }

    /** The density at the points (m, 2); shape (m, 1), in the points' type. */
    public INDArray density(INDArray points) {
        double[] found = Arrays.stream(rows("The points of a density", points)).mapToDouble(this::density)
                .toArray();
        return Nd4j.createFromArray(found).castTo(points.dataType()).reshape('c', found.length, 1);
    }

    private double density(double[] point) {
        double[] at = whiten(point);
        double sum = 0;
        for (int i = 0; i < whitenedX.length; i++) {
            double x = at[0] - whitenedX[i];
            double y = at[1] - whitenedY[i];
            double squared = x * x + y * y;
            if (!(squared > NEGLIGIBLE)) {
                sum += Math.exp(-squared / 2);
            }
        }
        return sum / (whitenedX.length * 2 * Math.PI * factor[0] * factor[2]);
    }

    private double[] whiten(double[] point) {
        double x = point[0] / factor[0];
        return new double[] {x, (point[1] - factor[1] * x) / factor[2]};
    }

    private static double[][] covariance(double[][] points) {
        double[] mean = new double[D];
        for (double[] p : points) {
            mean[0] += p[0] / points.length;
            mean[1] += p[1] / points.length;
        }
        double[][] sum = new double[D][D];
        for (double[] p : points) {
            for (int a = 0; a < D; a++) {
                for (int b = 0; b < D; b++) {
                    sum[a][b] += (p[a] - mean[a]) * (p[b] - mean[b]) / (points.length - 1);
                }
            }
        }
        return sum;
    }

    private static double[][] finite(double[][] points) {
        return Arrays.stream(points).filter(p -> Double.isFinite(p[0]) && Double.isFinite(p[1]))
                .toArray(double[][]::new);
    }

    private static double[][] rows(String name, INDArray points) {
        if (points.rank() != 2 || points.columns() != D || points.rows() < 1) {
            throw new InvalidInputException(name + " can't have the shape " + Arrays.toString(points.shape())
                    + ": give (n, 2) with n at least 1. It is made for codes of two dimensions.");
        }
        double[] values = Doubles.of(points);
        double[][] rows = new double[values.length / D][];
        Arrays.setAll(rows, i -> new double[] {values[D * i], values[D * i + 1]});
        return rows;
    }
}
