package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.Searches;

/**
 * Riemannian distances: lengths of a solver's curves by one fine quadrature. They are bounds from above, but for the
 * error of the quadrature, and the distances where the solver has found the shortest curve. {@link ResolvedLength} sees
 * what a curve crosses fast, and says NaN where it does not know a length; {@link CurveLength} may miss it and call a
 * curve shorter than the distance.
 *
 * @param manifold the metric
 * @param solver   finds the curves
 * @param measure  measures them
 */
public record Distances(Manifold manifold, GeodesicSolver solver, CurveMeasure measure) {

    /** Pairs that are solved together. */
    private static final int BLOCK = 200;

    /**
     * By {@link EnergyMinimiser#fine}, whose directions are right too, where the search finds the shortest curve, and
     * {@link ResolvedLength#fine}. For lengths alone {@code new Distances(manifold, EnergyMinimiser.splines(),
     * ResolvedLength.fine())} is some three times as fast. {@link CurveLength#fine} takes another third off, and serves
     * as well for curves that are known to be crossed at an even pace.
     */
    public static Distances of(Manifold manifold) {
        return new Distances(manifold, EnergyMinimiser.fine(), ResolvedLength.fine());
    }

    /**
     * Squared distances l^2 with their gradients. There is none at cut points, where several curves are shortest; what
     * is returned there is that of one of them.
     *
     * <p>Gradients err more than lengths do. Relative to 2 l, their norm, the error is about the root of the solver's
     * tolerance, 1e-3 with {@link #of} and 1e-2 with {@link EnergyMinimiser#splines}, and what S segments of a spline
     * miss at its ends: some (h / S)^3, with h the length of a curve over the length in which the metric changes.
     * Between 16 pairs of codes of a trained R-VAE (d = 2) the error is 0.02 % in the median, below 0.1 % for four
     * fifths and 3 % at worst with {@link #of}; with {@link EnergyMinimiser#splines} it is 1 %, 5 % and 20 %, and no
     * tolerance improves that, only segments do. Lengths are off by 0.0005 % in the median and 0.006 % at worst there,
     * and by 0.06 % and 0.4 %.
     *
     * @param values        l^2, (B, 1)
     * @param startGradient with respect to the starts, -2 G(p0) c'(0), (B, d)
     * @param endGradient   with respect to the ends, 2 G(p1) c'(1), (B, d)
     * @param geodesics     the curves c, of speed l, and how the search for them ended
     */
    public record Squared(INDArray values, INDArray startGradient, INDArray endGradient, Geodesics geodesics) {
    }

    /**
     * What curves say of B pairs: their lengths, (B, 1), or the initial velocities that go with them, (B, d). Where the
     * search for a curve did not converge, a length is that of the curve that it reached, a bound from above, and a
     * velocity is not known to lead to the end. Where the length of a curve is not known, converged or not, both are
     * NaN.
     *
     * @param values   (B, 1) or (B, d)
     * @param outcomes how the search for each curve ended
     */
    public record Found(INDArray values, Outcome[] outcomes) implements Searches {

        @Override
        public int size() {
            return outcomes.length;
        }

        @Override
        public boolean converged(int i) {
            return outcomes[i] == Outcome.CONVERGED;
        }
    }

    /**
     * The distances between all pairs of n points.
     *
     * @param values   (n, n), symmetric
     * @param outcomes how the search for the curve of points i and j ended, in [i][j] and [j][i]; with itself a point
     *                 is connected
     */
    public record Matrix(INDArray values, Outcome[][] outcomes) {

        /** The number of pairs whose curve is not known to be a geodesic. */
        public int unconverged() {
            return (int) Arrays.stream(outcomes).flatMap(Arrays::stream).filter(o -> o != Outcome.CONVERGED).count()
                    / 2;
        }
    }

    /** The distances between the starts (B, d) and the ends (B, d), and how the searches for their curves ended. */
    public Found distances(INDArray starts, INDArray ends) {
        Geodesics found = solver.connect(manifold, starts, ends);
        return new Found(measure.of(manifold, found.curves()), found.outcomes());
    }

    /** The values of {@link #distances} alone, (B, 1): bounds from above, whether the searches converged or not. */
    public INDArray distance(INDArray starts, INDArray ends) {
        return distances(starts, ends).values;
    }

    /** The squared distances between the starts (B, d) and the ends (B, d), with their gradients. */
    public Squared squaredDistance(INDArray starts, INDArray ends) {
        Geodesics found = solver.connect(manifold, starts, ends);
        INDArray lengths = measure.of(manifold, found.curves());
        INDArray atStart = lowered(starts, unit(starts, found.curves().velocities(0), lengths)).muli(-2);
        INDArray atEnd = lowered(ends, unit(ends, found.curves().velocities(1), lengths)).muli(2);
        return new Squared(lengths.mul(lengths), atStart, atEnd, found);
    }

    /**
     * The vectors at the bases (B, d) with which geodesics of duration 1 reach the ends (B, d), and how the searches
     * for these ended.
     */
    public Found logarithms(INDArray bases, INDArray ends) {
        Geodesics found = solver.connect(manifold, bases, ends);
        return new Found(unit(bases, found.curves().velocities(0), measure.of(manifold, found.curves())),
                found.outcomes());
    }

    /** The values of {@link #logarithms} alone, (B, d), whether the searches converged or not. */
    public INDArray log(INDArray bases, INDArray ends) {
        return logarithms(bases, ends).values;
    }

    /**
     * All distances between n points (n, d), each pair solved once.
     *
     * @param progress is told the number of pairs that are done, of n (n - 1) / 2
     * @throws CancellationException if the thread is interrupted, between blocks of pairs; it stays interrupted
     */
    public Matrix matrix(INDArray points, IntConsumer progress) {
        if (points.rank() != 2 || points.size(0) < 1) {
            throw new InvalidInputException("Points must have the shape (n, d) with n at least 1, but their rank is "
                    + points.rank() + ".");
        }
        int n = (int) points.size(0);
        int pairs = n * (n - 1) / 2;
        int[] rows = new int[pairs];
        int[] columns = new int[pairs];
        for (int i = 0, k = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++, k++) {
                rows[k] = i;
                columns[k] = j;
            }
        }
        INDArray values = Nd4j.zeros(points.dataType(), n, n);
        Outcome[][] outcomes = new Outcome[n][n];
        for (int i = 0; i < n; i++) {
            outcomes[i][i] = Outcome.CONVERGED;
        }
        for (int from = 0; from < pairs; from += BLOCK) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Distances were interrupted after " + from + " of " + pairs
                        + " pairs.");
            }
            int to = Math.min(pairs, from + BLOCK);
            Geodesics found = solver.connect(manifold, rows(points, rows, from, to), rows(points, columns, from, to));
            INDArray lengths = measure.of(manifold, found.curves());
            for (int k = from; k < to; k++) {
                values.putScalar(rows[k], columns[k], lengths.getDouble(k - from));
                values.putScalar(columns[k], rows[k], lengths.getDouble(k - from));
                outcomes[rows[k]][columns[k]] = found.outcomes()[k - from];
                outcomes[columns[k]][rows[k]] = found.outcomes()[k - from];
            }
            progress.accept(to);
        }
        return new Matrix(values, outcomes);
    }

    private static INDArray rows(INDArray points, int[] indices, int from, int to) {
        INDArray chosen = Nd4j.createUninitialized(points.dataType(), to - from, points.size(1));
        for (int k = from; k < to; k++) {
            chosen.putRow(k - from, points.getRow(indices[k]));
        }
        return chosen;
    }

    /** Velocities (B, 1, d) scaled to the given lengths; zero where the ends coincide. */
    private INDArray unit(INDArray points, INDArray velocities, INDArray lengths) {
        INDArray v = velocities.get(NDArrayIndex.all(), NDArrayIndex.point(0), NDArrayIndex.all()).dup('c');
        INDArray norms = Scratch.array("norms", () -> Transforms.sqrt(manifold.squaredNorm(points, v), true));
        for (int i = 0; i < norms.length(); i++) {
            double norm = norms.getDouble(i);
            norms.putScalar(i, norm == 0 ? 0 : lengths.getDouble(i) / norm);
        }
        return v.muliColumnVector(norms);
    }

    private INDArray lowered(INDArray points, INDArray vectors) {
        long n = vectors.size(0);
        long d = vectors.size(1);
        return Scratch.array("lower", () -> Nd4j.matmul(manifold.metric(points), vectors.reshape('c', n, d, 1))
                .reshape('c', n, d));
    }
}
