package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Shortest paths on regular grids, for d = 2: starts for a minimiser that do not depend on the straight line. Each pair
 * has a square grid of its own, with square cells, around its middle, so that its path does not depend on the other
 * pairs; a path cannot leave the square. The metric is evaluated at the nodes and half-way between them, in both
 * directions, and segments weigh their lengths by the trapezoidal rule on half cells: a ridge that is much narrower
 * than half a cell can hide in it, and for a length measure the curve ({@link CurveLength}).
 *
 * <p>Where the metric is a multiple of the identity, paths are too long by up to 8.2, 2.7 or 1.3 percent with 8, 16 or
 * 32 neighbours, however fine the grid is, as they can only run in so many directions, and by as much as the first and
 * the last cell take besides; the longer the metric's ellipses, the more.
 *
 * @param perAxis    the number of nodes along each axis of a square, at least 8. The spacing of the nodes is a power of
 *                   two of the coordinates, so that squares share nodes where they overlap; half of the nodes at least,
 *                   along an axis, are needed for the pair with its margin
 * @param neighbours 8, 16 or 32
 * @param margin     how far the square goes beyond the circle whose diameter the pair is, at least, relative to the
 *                   pair's distance in the coordinates
 */
public record GridGraph(int perAxis, int neighbours, double margin) implements GeodesicSolver {

    private static final int LEAST = 8;

    /** Refuses values that make no sense. */
    public GridGraph {
        if (perAxis < LEAST || !(margin >= 0) || Double.isInfinite(margin)
                || neighbours != 8 && neighbours != 16 && neighbours != 32) {
            throw new InvalidInputException("A grid needs at least " + LEAST + " nodes along an axis, 8, 16 or 32 "
                    + "neighbours and a margin of at least 0, but " + perAxis + ", " + neighbours + " and " + margin
                    + " were given.");
        }
    }

    /** For starts: 24 x 24 nodes with 16 neighbours, and at least half of the pair's distance around it. */
    public static GridGraph coarse() {
        return new GridGraph(24, 16, 0.5);
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        return connect(manifold, starts, ends, (finished, total) -> { });
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends, SolverProgress progress) {
        new NodalBasis(3).lines(starts, ends);
        if (starts.size(1) != 2) {
            throw new InvalidInputException("A grid needs points in the plane, but these have " + starts.size(1)
                    + " coordinates; a NearestNeighbourGraph takes any number.");
        }
        int pairs = (int) starts.size(0);
        double[][] p = starts.castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] q = ends.castTo(DataType.DOUBLE).toDoubleMatrix();
        LatticeBox[] boxes = IntStream.range(0, pairs)
                .mapToObj(i -> Arrays.equals(p[i], q[i]) ? null : LatticeBox.around(p[i], q[i], perAxis, margin))
                .toArray(LatticeBox[]::new);
        LatticeNodes nodes = new LatticeNodes(manifold, 1, starts.dataType());
        nodes.require(Arrays.stream(boxes).filter(Objects::nonNull).flatMap(box -> box.places().stream()));
        LatticeGraph graph = new LatticeGraph(perAxis, neighbours);
        GraphPaths paths = new GraphPaths(pairs, 2);
        for (int i = 0; i < pairs; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The grid was interrupted after " + i + " of " + pairs + " pairs.");
            }
            LatticeGraph.Path path = boxes[i] == null
                    ? new LatticeGraph.Path(new double[][] {p[i], q[i]}, new double[] {0})
                    : graph.shortest(boxes[i], boxes[i].metric(nodes), p[i], q[i]);
            if (path == null) {
                paths.missing(i, p[i], q[i]);
            } else {
                paths.found(i, path.corners(), path.weights());
            }
            progress.update(i + 1, pairs);
        }
        return paths.geodesics(starts.dataType());
    }
}
