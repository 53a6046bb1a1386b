package org.rvae.stochastic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Where a motion's particles are at each of its times. With drift the invariant measure is the Riemannian volume, so
 * that a motion that runs on goes to where the volume is: for a decoder, away from the data.
 *
 * @param times         the times
 * @param meanLogVolume the mean of 1/2 log det G over the particles at each time; those without one are left out
 * @param outside       the share of particles outside the hull of the data at each time
 */
public record Occupancy(double[] times, double[] meanLogVolume, double[] outside) {

    /**
     * Follows the particles.
     *
     * @param hull of the data's codes; d = 2
     */
    public static Occupancy of(Manifold manifold, Trajectories trajectories, ConvexHull hull) {
        int times = trajectories.times().length;
        double[] volume = new double[times];
        double[] outside = new double[times];
        for (int k = 0; k < times; k++) {
            INDArray at = trajectories.at(k);
            volume[k] = meanLogVolume(manifold, at);
            outside[k] = hull.shareOutside(at);
        }
        return new Occupancy(trajectories.times(), volume, outside);
    }

    /** The mean of 1/2 log det G over the points (P, d); those where it is not finite are left out. */
    public static double meanLogVolume(Manifold manifold, INDArray points) {
        double sum = 0;
        int count = 0;
        for (double one : Doubles.of(Scratch.array("occupancy", () -> manifold.logVolume(points.dup('c'))))) {
            sum += Double.isFinite(one) ? one : 0;
            count += Double.isFinite(one) ? 1 : 0;
        }
        return sum / count;
    }

    /**
     * How many of the points (n, 2) lie in each cell of a regular grid, [row of y][column of x] from the lower left;
     * points outside of it are not counted.
     */
    public static int[][] histogram(INDArray points, double minX, double maxX, double minY, double maxY, int columns,
            int rows) {
        if (!(minX < maxX) || !(minY < maxY) || columns < 1 || rows < 1) {
            throw new InvalidInputException("A histogram needs minX < maxX, minY < maxY and at least one cell each "
                    + "way, but x from " + minX + " to " + maxX + ", y from " + minY + " to " + maxY + " and " + columns
                    + " x " + rows + " cells were given.");
        }
        int[][] counts = new int[rows][columns];
        double[] values = Doubles.of(points);
        for (int i = 0; i < values.length; i += 2) {
            double column = (values[i] - minX) / (maxX - minX) * columns;
            double row = (values[i + 1] - minY) / (maxY - minY) * rows;
            if (column >= 0 && column < columns && row >= 0 && row < rows) {
                counts[(int) row][(int) column]++;
            }
        }
        return counts;
    }
}
