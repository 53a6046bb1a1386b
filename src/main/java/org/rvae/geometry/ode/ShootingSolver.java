package org.rvae.geometry.ode;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CubicSpline;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.DiscreteCurve;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.NodalBasis;
import org.rvae.geometry.geodesic.Outcome;

/**
 * Geodesics by shooting: solutions of the geodesic equation, to its accuracy, that lead from the starts to the ends, as
 * {@link LogarithmicMap} finds them; they need not be the shortest. A pair for which there is none is
 * {@link Outcome#MISSED}, and the straight line stands in for its curve. Points and the manifold must be in float64.
 *
 * @param accuracy   of the integration
 * @param tolerance  the miss relative to the length of the geodesic that counts as a hit, in [1e-13, 0.1]
 * @param iterations the most Newton steps for a pair, at least 1
 * @param points     N, the number of points of a geodesic that its curve interpolates, at least 3
 * @param guesses    finds curves whose initial velocities are tried first; empty for straight lines
 */
public record ShootingSolver(OdeAccuracy accuracy, double tolerance, int iterations, int points,
        Optional<GeodesicSolver> guesses) implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public ShootingSolver {
        if (points < 3) {
            throw new InvalidInputException("A curve needs at least 3 points, but " + points + " were given.");
        }
        new LogarithmicMap(null, tolerance, iterations);
    }

    /** To 1e-10 of the length, from straight lines, with 129 points. */
    public static ShootingSolver standard() {
        return new ShootingSolver(OdeAccuracy.standard(), 1e-10, 30, 129, Optional.empty());
    }

    /** The same from the curves of another solver. */
    public ShootingSolver from(GeodesicSolver solver) {
        return new ShootingSolver(accuracy, tolerance, iterations, points, Optional.of(solver));
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        ExponentialMap exponential = new ExponentialMap(manifold, accuracy);
        LogarithmicMap logarithm = new LogarithmicMap(exponential, tolerance, iterations);
        Shots shots = guesses.isEmpty() ? logarithm.log(starts, ends)
                : logarithm.log(starts, ends, initial(guesses.get().connect(manifold, starts, ends)));
        double[] times = CubicSpline.grid(points);
        INDArray curves = new NodalBasis(points).lines(starts, ends).points(times);
        INDArray paths = exponential.geodesics(starts, shots.velocities(), times).points();
        Outcome[] outcomes = new Outcome[shots.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = shots.converged(i) ? Outcome.CONVERGED : Outcome.MISSED;
            if (shots.converged(i)) {
                curves.slice(i).assign(paths.slice(i));
            }
        }
        for (int end = 0; end < 2; end++) {
            curves.get(NDArrayIndex.all(), NDArrayIndex.point(end * (points - 1)), NDArrayIndex.all())
                    .assign(end == 0 ? starts : ends);
        }
        return geodesics(manifold, DiscreteCurve.through(curves), shots, outcomes);
    }

    private static INDArray initial(Geodesics found) {
        INDArray velocities = found.curves().velocities(0);
        return velocities.reshape('c', velocities.size(0), velocities.size(2));
    }

    /** Where a geodesic was found its length is that of its initial velocity; energies are those of constant speed. */
    private static Geodesics geodesics(Manifold manifold, DiscreteCurve curves, Shots shots, Outcome[] outcomes) {
        INDArray lengths = CurveLength.fine().of(manifold, curves);
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.CONVERGED) {
                lengths.putScalar(i, shots.lengths().getDouble(i));
            }
        }
        INDArray squared = lengths.mul(lengths);
        return new Geodesics(curves, squared, squared.mul(0.5), lengths,
                Arrays.copyOf(shots.iterations(), outcomes.length), outcomes);
    }
}
