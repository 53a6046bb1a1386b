package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Points at equal Riemannian lengths along curves. The times are found by repetition: the lengths of the chords between
 * points give new times, linear in between.
 *
 * @param points N, the number of points on a curve with both ends, at least 3
 */
record UnitSpeed(int points) {

    /** Walls that are crossed in a hundredth of the time are resolved after the second, and evenly after the fourth. */
    private static final int REPETITIONS = 4;

    UnitSpeed {
        if (points < 3) {
            throw new InvalidInputException("A curve needs at least 3 points, but " + points + " were given.");
        }
    }

    /**
     * Points along B curves.
     *
     * @param times of each curve, N ascending numbers from 0 to 1
     * @param rows  the points at these times, (N B, d), time-major
     */
    record Placed(double[][] times, INDArray rows) {
    }

    /** The points. Curves whose lengths are not finite, or zero, keep equally spaced times. */
    Placed place(Manifold manifold, Curve curves) {
        int b = curves.size();
        double[][] times = new double[b][];
        Arrays.fill(times, CubicSpline.grid(points));
        INDArray rows = rows(curves, times);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            double[] chords = chords(manifold, rows, b);
            for (int i = 0; i < b; i++) {
                times[i] = even(times[i], chords, i, b);
            }
            rows = rows(curves, times);
        }
        return new Placed(times, rows);
    }

    private INDArray rows(Curve curves, double[][] times) {
        int b = times.length;
        INDArray result = null;
        for (int i = 0; i < b; i++) {
            INDArray all = curves.points(times[i]);
            if (result == null) {
                result = Nd4j.createUninitialized(all.dataType(), points, b, all.size(2));
            }
            result.get(NDArrayIndex.all(), NDArrayIndex.point(i), NDArrayIndex.all())
                    .assign(all.get(NDArrayIndex.point(i), NDArrayIndex.all(), NDArrayIndex.all()));
        }
        return result.reshape('c', (long) points * b, result.size(2));
    }

    /** The lengths of the chords, time-major: of embedded points, or by the metric in the middle. */
    static double[] chords(Manifold manifold, INDArray rows, int curves) {
        if (manifold instanceof Immersion immersion) {
            double[] squares = Scratch.value("chord lengths",
                    () -> EmbeddedEnergy.squaredChords(immersion.map(), rows, curves));
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }
        INDArray first = rows.get(NDArrayIndex.interval(0, rows.size(0) - curves), NDArrayIndex.all());
        INDArray second = rows.get(NDArrayIndex.interval(curves, rows.size(0)), NDArrayIndex.all());
        double[] squares = Scratch.value("chord lengths",
                () -> Doubles.of(manifold.squaredNorm(first.add(second).muli(0.5), second.sub(first))));
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private double[] even(double[] times, double[] chords, int curve, int curves) {
        double[] lengths = new double[points];
        for (int t = 1; t < points; t++) {
            lengths[t] = lengths[t - 1] + chords[(t - 1) * curves + curve];
        }
        double whole = lengths[points - 1];
        if (!(whole > 0) || Double.isInfinite(whole)) {
            return times;
        }
        double[] result = new double[points];
        result[points - 1] = 1;
        for (int t = 1, segment = 0; t < points - 1; t++) {
            double place = whole * t / (points - 1);
            while (lengths[segment + 1] < place) {
                segment++;
            }
            double share = (place - lengths[segment]) / (lengths[segment + 1] - lengths[segment]);
            result[t] = times[segment] + share * (times[segment + 1] - times[segment]);
        }
        return result;
    }
}
