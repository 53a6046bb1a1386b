package org.rvae.stochastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/** The convex hull of points of the plane, by Andrew's monotone chain. */
public final class ConvexHull {

    private final double[][] corners;

    private ConvexHull(double[][] corners) {
        this.corners = corners;
    }

    /** Of points (n, 2) that do not all lie on a line. */
    public static ConvexHull of(INDArray points) {
        if (points.rank() != 2 || points.size(1) != 2) {
            throw new InvalidInputException("The hull is for points of the plane, (n, 2), but these have shape "
                    + Arrays.toString(points.shape()) + ".");
        }
        double[][] sorted = rows(points);
        Arrays.sort(sorted, Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> hull = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            int start = hull.size();
            for (int i = 0; i < sorted.length; i++) {
                double[] p = sorted[pass == 0 ? i : sorted.length - 1 - i];
                while (hull.size() >= start + 2
                        && cross(hull.get(hull.size() - 2), hull.get(hull.size() - 1), p) <= 0) {
                    hull.remove(hull.size() - 1);
                }
                hull.add(p);
            }
            hull.remove(hull.size() - 1);
        }
        if (hull.size() < 3) {
            throw new InvalidInputException("The points all lie on a line: they have no hull with an inside.");
        }
        return new ConvexHull(hull.toArray(new double[0][]));
    }

    /** The corners, counter-clockwise. */
    public double[][] corners() {
        return Arrays.stream(corners).map(double[]::clone).toArray(double[][]::new);
    }

    /** Whether the point lies inside or on the border. */
    public boolean contains(double x, double y) {
        double[] p = {x, y};
        for (int i = 0; i < corners.length; i++) {
            if (!(cross(corners[i], corners[(i + 1) % corners.length], p) >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** The share of the points (n, 2) that lie outside. */
    public double shareOutside(INDArray points) {
        double[][] rows = rows(points);
        return Arrays.stream(rows).filter(p -> !contains(p[0], p[1])).count() / (double) rows.length;
    }

    private static double[][] rows(INDArray points) {
        double[] values = Doubles.of(points);
        double[][] rows = new double[values.length / 2][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {values[2 * i], values[2 * i + 1]};
        }
        return rows;
    }

    /** Positive if a, b, c turn to the left. */
    private static double cross(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }
}
