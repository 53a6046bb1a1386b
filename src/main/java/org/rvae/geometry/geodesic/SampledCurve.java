package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/**
 * Polygons: B curves that run straight, at constant speed of the coordinates, between N points at equally spaced times.
 *
 * @param nodes the points, (B, N, d), N at least 2
 */
public record SampledCurve(INDArray nodes) implements Curve {

    /** Refuses points of another rank, or fewer than two of them. */
    public SampledCurve {
        if (nodes.rank() != 3 || nodes.size(1) < 2) {
            throw new InvalidInputException("A polygon needs points of shape (B, N, d) with N at least 2, but these "
                    + "have shape " + Arrays.toString(nodes.shape()) + ".");
        }
    }

    @Override
    public int size() {
        return (int) nodes.size(0);
    }

    @Override
    public INDArray points(double... times) {
        return combine(times, (segment, within) -> new double[] {1 - within, within});
    }

    @Override
    public INDArray velocities(double... times) {
        double segments = nodes.size(1) - 1;
        return combine(times, (segment, within) -> new double[] {-segments, segments});
    }

    private interface Weights {
        double[] at(int segment, double within);
    }

    private INDArray combine(double[] times, Weights weights) {
        int n = (int) nodes.size(1);
        double[][] rows = new double[times.length][n];
        for (int i = 0; i < times.length; i++) {
            int segment = Math.max(0, Math.min(n - 2, (int) Math.floor(times[i] * (n - 1))));
            double[] pair = weights.at(segment, times[i] * (n - 1) - segment);
            rows[i][segment] = pair[0];
            rows[i][segment + 1] = pair[1];
        }
        long b = nodes.size(0);
        long d = nodes.size(2);
        INDArray timeMajor = nodes.permute(1, 0, 2).dup('c').reshape('c', n, b * d);
        return Nd4j.matmul(Nd4j.createFromArray(rows).castTo(nodes.dataType()), timeMajor)
                .reshape('c', times.length, b, d).permute(1, 0, 2).dup('c');
    }
}
