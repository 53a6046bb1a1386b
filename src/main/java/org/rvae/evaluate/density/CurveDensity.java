package org.rvae.evaluate.density;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.geodesic.Curve;

/**
 * Whether curves stay where the codes are dense.
 *
 * @param inside       for each curve the share of its length in the coordinates that lies in the region
 * @param meanDensity  for each curve the mean over that length of the estimated density of the codes
 */
public record CurveDensity(double[] inside, double[] meanDensity) {

    private static final int PIECES = 200;

    /** Measures B curves in R^2, piece by piece at the middle of each of {@value #PIECES} pieces of equal time. */
    public static CurveDensity of(Curve curves, HighDensityRegion region) {
        int b = curves.size();
        INDArray middles = curves.points(times(PIECES, 0.5)).reshape('c', -1, 2);
        double[] ends = Doubles.of(curves.points(times(PIECES + 1, 0)));
        double[] density = Doubles.of(region.density().density(middles));
        double[] inside = new double[b];
        double[] mean = new double[b];
        for (int i = 0; i < b; i++) {
            double whole = 0;
            for (int k = 0; k < PIECES; k++) {
                int at = (i * (PIECES + 1) + k) * 2;
                double length = Math.hypot(ends[at + 2] - ends[at], ends[at + 3] - ends[at + 1]);
                double here = density[i * PIECES + k];
                whole += length;
                inside[i] += here >= region.threshold() ? length : 0;
                mean[i] += here * length;
            }
            inside[i] /= whole;
            mean[i] /= whole;
        }
        return new CurveDensity(inside, mean);
    }

    private static double[] times(int count, double offset) {
        double[] times = new double[count];
        Arrays.setAll(times, k -> (k + offset) / PIECES);
        return times;
    }
}
