package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * Shortest paths through given points, codes of data for example, each of which is joined with those next to it in the
 * coordinates; of points that occur several times one counts. Segments weigh their Riemannian length by Gauss's rule
 * with two nodes. The ends of a pair are joined with the points next to them, and with each other if they are as near;
 * pairs know nothing of each other. Where the points fall apart into groups, so that no path joins a pair, its outcome
 * is {@link Outcome#UNREACHABLE} and its curve the straight line: more neighbours help.
 *
 * @param codes      the points, (n, d), n at least 1
 * @param neighbours the number of neighbours that each is joined with, at least 1
 */
public record NearestNeighbourGraph(INDArray codes, int neighbours) implements GeodesicSolver {

    /** Refuses values that make no sense. */
    public NearestNeighbourGraph {
        if (codes.rank() != 2 || codes.isEmpty() || neighbours < 1) {
            throw new InvalidInputException("A graph needs codes of shape (n, d) and at least 1 neighbour, but the "
                    + "codes have shape " + Arrays.toString(codes.shape()) + " and neighbours = " + neighbours + ".");
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
        double[][] points = distinct(codes.castTo(type).castTo(DataType.DOUBLE).toDoubleMatrix());
        NeighbourSearch search = new NeighbourSearch(points, neighbours);
        double[][] from = starts.castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] to = ends.castTo(DataType.DOUBLE).toDoubleMatrix();
        int pairs = from.length;
        double[][] nodes = Arrays.copyOf(points, points.length + 2 * pairs);
        System.arraycopy(from, 0, nodes, points.length, pairs);
        System.arraycopy(to, 0, nodes, points.length + pairs, pairs);
        List<int[]> among = segments(search, points);
        List<List<int[]>> ofPairs = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            ofPairs.add(search.join(nodes, points.length + i, points.length + pairs + i));
        }
        List<int[]> all = new ArrayList<>(among);
        ofPairs.forEach(all::addAll);
        double[] weights = SegmentLengths.gauss(type).of(manifold, nodes, all);
        GeodesicGraph graph = new GeodesicGraph(nodes, points.length, among, weights);
        GraphPaths paths = new GraphPaths(pairs, (int) starts.size(1));
        for (int i = 0, at = among.size(); i < pairs; at += ofPairs.get(i++).size()) {
            double[] own = Arrays.copyOfRange(weights, at, at + ofPairs.get(i).size());
            graph.connect(points.length + i, points.length + pairs + i, ofPairs.get(i), own, i, paths);
        }
        return paths.geodesics(type);
    }

    private static double[][] distinct(double[][] rows) {
        Set<List<Double>> seen = new LinkedHashSet<>();
        return Arrays.stream(rows).filter(row -> seen.add(Arrays.stream(row).boxed().toList()))
                .toArray(double[][]::new);
    }

    private static List<int[]> segments(NeighbourSearch search, double[][] points) {
        List<int[]> segments = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            for (int j : search.nearest(points[i], i)) {
                segments.add(new int[] {i, j});
            }
        }
        return segments;
    }
}
