package org.rvae.evaluate.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.evaluate.NamedSolver;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveLength;

/**
 * Distances from every query to all references through a graph of both, each point joined with those next to it in the
 * coordinates by a segment that weighs its Riemannian length: Gauss's rule with two nodes on each of 8 panels. What is
 * much narrower than a panel can lie between the nodes, and a path through it is then taken for shorter than it is. One
 * search from each query gives all of its distances.
 */
final class GraphDistances {

    private static final CurveLength WEIGHT = new CurveLength(8);

    private final SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
            new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    private final int references;

    /**
     * Builds the graph.
     *
     * @param points     first the references and then the queries
     * @param references how many are references
     * @param neighbours how many each point is joined with
     */
    GraphDistances(Manifold manifold, double[][] points, int references, int neighbours) {
        this.references = references;
        IntStream.range(0, points.length).forEach(graph::addVertex);
        List<int[]> segments = segments(points, neighbours);
        int block = Math.max(1, Blocks.points(manifold.dimension()) / 2);
        for (int from = 0; from < segments.size(); from += block) {
            if (Thread.interrupted()) {
                throw new CancellationException("Interrupted while the graph of codes was built.");
            }
            add(manifold, points, segments.subList(from, Math.min(segments.size(), from + block)));
        }
    }

    /** Each pair once, although both of its points may name the other. */
    private static List<int[]> segments(double[][] points, int neighbours) {
        List<int[]> segments = new ArrayList<>();
        List<Set<Integer>> joined = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            joined.add(new HashSet<>());
            for (int j : nearest(points, i, neighbours)) {
                joined.get(i).add(j);
                if (j > i || !joined.get(j).contains(i)) {
                    segments.add(new int[] {i, j});
                }
            }
        }
        return segments;
    }

    private void add(Manifold manifold, double[][] points, List<int[]> segments) {
        double[] weights = WEIGHT.measure(manifold, NamedSolver.LINE.solver().connect(manifold,
                rows(points, segments, 0), rows(points, segments, 1)).curves()).lengths();
        for (int i = 0; i < weights.length; i++) {
            if (Double.isFinite(weights[i])) {
                graph.setEdgeWeight(graph.addEdge(segments.get(i)[0], segments.get(i)[1]), weights[i]);
            }
        }
    }

    /** The distances from the query of this index to all references; infinite where no path is. */
    double[] of(int query) {
        SingleSourcePaths<Integer, DefaultWeightedEdge> paths =
                new DijkstraShortestPath<>(graph).getPaths(references + query);
        return IntStream.range(0, references).mapToDouble(paths::getWeight).toArray();
    }

    private static int[] nearest(double[][] points, int i, int count) {
        double[] squares = Arrays.stream(points).mapToDouble(p -> squared(p, points[i])).toArray();
        return IntStream.range(0, points.length).filter(j -> j != i).boxed()
                .sorted(Comparator.comparingDouble(j -> squares[j])).limit(count).mapToInt(j -> j).toArray();
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    private static INDArray rows(double[][] points, List<int[]> segments, int end) {
        return Nd4j.createFromArray(segments.stream().map(s -> points[s[end]]).toArray(double[][]::new))
                .castTo(DataType.FLOAT);
    }
}
