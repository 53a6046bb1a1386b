package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.MetricTensors;

/**
 * The point whose mean squared distance to given ones is least (Karcher): it moves by the mean of the logarithms of the
 * points, halved as often as the mean squared distance grows by more than the tolerance.
 *
 * @param distances     finds distances and logarithms
 * @param maxIterations the largest number of evaluations
 * @param tolerance     it has converged when the mean logarithm is shorter, relative to the root mean squared distance
 */
public record FrechetMean(Distances distances, int maxIterations, double tolerance) {

    private static final int HALVINGS = 20;

    /** Refuses values that make no sense. */
    public FrechetMean {
        if (maxIterations < 1 || !(tolerance > 0)) {
            throw new InvalidInputException("A mean needs at least 1 iteration and a positive tolerance, but "
                    + maxIterations + " and " + tolerance + " were given.");
        }
    }

    /**
     * A mean.
     *
     * @param point      (1, d)
     * @param variance   the mean squared distance of the points to it
     * @param iterations the evaluations it took, each of which connects it with all points
     * @param outcome    how the search for the point ended: converged if it is stationary to the tolerance, for the
     *                   logarithms that were found
     * @param curves     how the searches for the curves between it and each point ended
     */
    public record Mean(INDArray point, double variance, int iterations, Outcome outcome, Outcome[] curves) {

        /** Whether the point is stationary, and every curve to it is known to be a geodesic. */
        public boolean converged() {
            return outcome == Outcome.CONVERGED && unconverged() == 0;
        }

        /** The number of curves that are not known to be geodesics. */
        public int unconverged() {
            return (int) Arrays.stream(curves).filter(o -> o != Outcome.CONVERGED).count();
        }
    }

    /** The mean of the points (n, d), starting at their mean in the coordinates. */
    public Mean of(INDArray points) {
        return of(points, points.mean(true, 0));
    }

    /**
     * The mean of the points (n, d), starting at the given point (1, d).
     *
     * @throws CancellationException if the thread is interrupted, between iterations; it stays interrupted
     */
    public Mean of(INDArray points, INDArray start) {
        INDArray accepted = start.dup('c');
        INDArray step = null;
        double variance = Double.POSITIVE_INFINITY;
        double scale = 1;
        int halvings = 0;
        Outcome[] curves = null;
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The mean was interrupted at iteration " + iteration + ".");
            }
            INDArray trial = step == null ? accepted : accepted.add(step.mul(scale));
            Distances.Squared found = distances.squaredDistance(Nd4j.tile(trial, (int) points.size(0), 1), points);
            double value = Arrays.stream(Doubles.of(found.values())).average().orElseThrow();
            if (Double.isNaN(value) && step == null) {
                return new Mean(accepted, value, iteration, Outcome.NOT_FINITE, found.geodesics().outcomes());
            }
            if (step == null || value <= variance * (1 + tolerance)) {
                accepted = trial;
                variance = value;
                curves = found.geodesics().outcomes();
                scale = 1;
                halvings = 0;
                INDArray gradient = found.startGradient().mean(true, 0);
                INDArray metric = distances.manifold().metric(accepted);
                long d = points.size(1);
                step = Nd4j.matmul(MetricTensors.inverse(metric), gradient.reshape('c', 1, d, 1)).reshape('c', 1, d)
                        .muli(-0.5);
                double length = Math.sqrt(MetricTensors.quadraticForm(metric, step).getDouble(0));
                if (length <= tolerance * Math.sqrt(variance)) {
                    return new Mean(accepted, variance, iteration, Outcome.CONVERGED, curves);
                }
            } else {
                scale /= 2;
                if (++halvings > HALVINGS) {
                    return new Mean(accepted, variance, iteration, Outcome.NO_DESCENT, curves);
                }
            }
        }
        return new Mean(accepted, variance, maxIterations, Outcome.ITERATION_LIMIT, curves);
    }
}
