package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Shortest paths through given points, codes of data for example, each of which is joined with those next to it in the
 * coordinates. Segments weigh their Riemannian length by Gauss's rule with two nodes. Where the points fall apart into
 * groups the outcome is {@link Outcome#UNREACHABLE}.
 *
 * @param codes      the points, (n, d)
 * @param neighbours the number of neighbours that each is joined with, at least 1
 */
public record NearestNeighbourGraph(INDArray codes, int neighbours) implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public NearestNeighbourGraph {
        if (codes.rank() != 2 || neighbours < 1) {
            throw new InvalidInputException("A graph needs codes of shape (n, d) and at least 1 neighbour, but the "
                    + "codes have rank " + codes.rank() + " and neighbours = " + neighbours + ".");
        }
    }

    @Override
    public Geodesics connect(Manifold manifold, INDArray starts, INDArray ends) {
        new NodalBasis(3).lines(starts, ends);
        if (starts.size(1) != codes.size(1)) {
            throw new InvalidInputException("The codes have " + codes.size(1) + " coordinates, but the pairs "
                    + starts.size(1) + ".");
        }
        DataType type = starts.dataType();
        double[][] nodes = Nd4j.concat(0, codes.castTo(type), starts, ends).castTo(DataType.DOUBLE).toDoubleMatrix();
        List<int[]> segments = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            join(nodes, i, segments);
        }
        double[] weights = SegmentLengths.gauss(type).of(manifold, nodes, segments);
        return new GeodesicGraph(nodes, segments, weights).paths((int) codes.size(0), (int) starts.size(0), type);
    }

    private record Neighbour(int index, double distance) {
    }

    private void join(double[][] nodes, int i, List<int[]> segments) {
        PriorityQueue<Neighbour> nearest = new PriorityQueue<>(Comparator.comparing(Neighbour::distance).reversed());
        for (int j = 0; j < nodes.length; j++) {
            double distance = 0;
            for (int a = 0; a < nodes[i].length; a++) {
                distance += (nodes[j][a] - nodes[i][a]) * (nodes[j][a] - nodes[i][a]);
            }
            if (j != i && (nearest.size() < neighbours || distance < nearest.peek().distance)) {
                nearest.add(new Neighbour(j, distance));
                if (nearest.size() > neighbours) {
                    nearest.remove();
                }
            }
        }
        nearest.forEach(one -> segments.add(new int[] {i, one.index}));
    }
}
