package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * B curves, each a straight line from its start to its end plus a cubic spline that vanishes at both ends.
 *
 * @param space   the basis splines
 * @param control (2 + m, B, d): starts, ends, coefficients
 */
public record CubicSpline(SplineBasis space, INDArray control) implements LinearCurve {

    /** Straight lines from the starts (B, d) to the ends (B, d). */
    public static CubicSpline lines(SplineBasis basis, INDArray starts, INDArray ends) {
        return (CubicSpline) basis.lines(starts, ends);
    }

    /** T equally spaced times from 0 to 1. */
    public static double[] grid(int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = (double) i / (count - 1);
        }
        return times;
    }
}
