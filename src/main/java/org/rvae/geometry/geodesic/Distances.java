package org.rvae.geometry.geodesic;

import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * Riemannian distances: lengths of a solver's curves by one fine quadrature. They are bounds from above, and the
 * distances where the solver has found the shortest curve.
 *
 * @param manifold the metric
 * @param solver   finds the curves
 * @param measure  measures them
 */
public record Distances(Manifold manifold, GeodesicSolver solver, CurveLength measure) {

    /** Pairs that are solved together. */
    private static final int BLOCK = 200;

    /** By cubic splines of the finest preset. */
    public static Distances of(Manifold manifold) {
        return new Distances(manifold, EnergyMinimiser.splines(), CurveLength.fine());
    }

    /**
     * Squared distances l^2 with their gradients. There is none at cut points, where several curves are shortest; what
     * is returned there is that of one of them.
     *
     * @param values        l^2, (B, 1)
     * @param startGradient with respect to the starts, -2 G(p0) c'(0), (B, d)
     * @param endGradient   with respect to the ends, 2 G(p1) c'(1), (B, d)
     * @param geodesics     the curves c, of speed l, and how the search for them ended
     */
    public record Squared(INDArray values, INDArray startGradient, INDArray endGradient, Geodesics geodesics) {
    }

    /**
     * The distances between all pairs of n points.
     *
     * @param values      (n, n), symmetric
     * @param unconverged the number of pairs whose curve is not known to be a geodesic
     */
    public record Matrix(INDArray values, int unconverged) {
    }

    /** The distances between the starts (B, d) and the ends (B, d); (B, 1). */
    public INDArray distance(INDArray starts, INDArray ends) {
        return measure.of(manifold, solver.connect(manifold, starts, ends).curves());
    }

    /** The squared distances between the starts (B, d) and the ends (B, d), with their gradients. */
    public Squared squaredDistance(INDArray starts, INDArray ends) {
        Geodesics found = solver.connect(manifold, starts, ends);
        INDArray lengths = measure.of(manifold, found.curves());
        INDArray atStart = lowered(starts, unit(starts, found.curves().velocities(0), lengths)).muli(-2);
        INDArray atEnd = lowered(ends, unit(ends, found.curves().velocities(1), lengths)).muli(2);
        return new Squared(lengths.mul(lengths), atStart, atEnd, found);
    }

    /** The vectors at the bases (B, d) from which geodesics of duration 1 reach the ends (B, d); (B, d). */
    public INDArray log(INDArray bases, INDArray ends) {
        Geodesics found = solver.connect(manifold, bases, ends);
        return unit(bases, found.curves().velocities(0), measure.of(manifold, found.curves()));
    }

    /**
     * All distances between n points (n, d), each pair solved once.
     *
     * @param progress is told the number of pairs that are done, of n (n - 1) / 2
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
        int unconverged = 0;
        for (int from = 0; from < pairs; from += BLOCK) {
            int to = Math.min(pairs, from + BLOCK);
            Geodesics found = solver.connect(manifold, rows(points, rows, from, to), rows(points, columns, from, to));
            INDArray lengths = measure.of(manifold, found.curves());
            for (int k = from; k < to; k++) {
                values.putScalar(rows[k], columns[k], lengths.getDouble(k - from));
                values.putScalar(columns[k], rows[k], lengths.getDouble(k - from));
                unconverged += found.converged(k - from) ? 0 : 1;
            }
            progress.accept(to);
        }
        return new Matrix(values, unconverged);
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
