package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * The functions that are 1 at one of N equally spaced times and 0 at the others: the coefficients of a curve are how
 * far its points lie off the straight line. Between the times they are cubic Hermite polynomials whose slopes are the
 * central differences of the neighbours, at the ends one-sided differences of second order.
 *
 * @param points N, the number of points with both ends, at least 3
 */
public record NodalBasis(int points) implements CurveSpace {

    /** Refuses fewer than three points. */
    public NodalBasis {
        if (points < 3) {
            throw new InvalidInputException("A discrete curve needs at least 3 points, but " + points + " were given.");
        }
    }

    @Override
    public int dimension() {
        return points - 2;
    }

    @Override
    public double[] knots() {
        return CubicSpline.grid(points);
    }

    @Override
    public int overlap() {
        return 1;
    }

    @Override
    public LinearCurve curves(INDArray control) {
        return new DiscreteCurve(this, control);
    }

    @Override
    public double[][] values(double... times) {
        return evaluate(times, s -> new double[] {(1 + 2 * s) * (1 - s) * (1 - s), s * s * (3 - 2 * s),
            s * (1 - s) * (1 - s), s * s * (s - 1)});
    }

    @Override
    public double[][] derivatives(double... times) {
        double h = points - 1;
        return evaluate(times, s -> new double[] {6 * s * (s - 1) * h, 6 * s * (1 - s) * h, (1 - s) * (1 - 3 * s) * h,
            s * (3 * s - 2) * h});
    }

    private interface Hermite {
        /** The weights of the values at both ends of an interval and of the slopes there, at s in [0, 1]. */
        double[] at(double s);
    }

    private double[][] evaluate(double[] times, Hermite hermite) {
        double[][] result = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            double scaled = times[i] * (points - 1);
            int left = (int) Math.floor(scaled);
            // Times of nodes come from divisions, and are meant to be exact.
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-12) {
                scaled = Math.rint(scaled);
                left = (int) scaled;
            }
            left = Math.max(0, Math.min(points - 2, left));
            double[] weights = hermite.at(scaled - left);
            double[] all = new double[points];
            all[left] += weights[0];
            all[left + 1] += weights[1];
            addSlope(all, left, weights[2]);
            addSlope(all, left + 1, weights[3]);
            result[i] = Arrays.copyOfRange(all, 1, points - 1);
        }
        return result;
    }

    /** Adds the weights of the slope at a node, in units of the interval. */
    private void addSlope(double[] all, int node, double weight) {
        if (node > 0 && node < points - 1) {
            all[node + 1] += weight / 2;
            all[node - 1] -= weight / 2;
            return;
        }
        int sign = node == 0 ? 1 : -1;
        all[node] -= 1.5 * sign * weight;
        all[node + sign] += 2 * sign * weight;
        all[node + 2 * sign] -= 0.5 * sign * weight;
    }
}
