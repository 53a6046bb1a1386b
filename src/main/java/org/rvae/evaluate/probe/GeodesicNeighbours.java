package org.rvae.evaluate.probe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;

/**
 * k nearest neighbours by the distance of a manifold, beside those by the Euclidean distance of the coordinates, on the
 * same references and queries and by the same vote. The candidates of a query are the references that are nearest by
 * the graph of all points; the curves to them are solved again by a minimiser. Of the two lengths, the one of the path
 * and the one of the curve, the smaller one counts, since each is an upper bound of the distance as far as its
 * quadrature sees the metric (16 nodes on a segment of the graph, 64 on a curve). A curve without a length, because its
 * solver or the metric failed, leaves the length of the path.
 *
 * @param manifold   the metric
 * @param k          neighbours that vote, at least 1
 * @param candidates references that are solved again for each query, at least k
 * @param joined     neighbours that a point of the graph is joined with, at least 1
 * @param solver     finds the curves
 */
public record GeodesicNeighbours(Manifold manifold, int k, int candidates, int joined, GeodesicSolver solver) {

    private static final CurveLength MEASURE = new CurveLength(32);
    private static final int BLOCK = 10;

    /** Refuses values that make no sense. */
    public GeodesicNeighbours {
        if (k < 1 || candidates < k || joined < 1) {
            throw new InvalidInputException("Nearest neighbours need k of at least 1, at least k candidates and a "
                    + "graph with at least 1 neighbour, but k = " + k + ", candidates = " + candidates
                    + " and joined = " + joined + ".");
        }
    }

    /** 5 neighbours of 20 candidates, a graph of 10 neighbours, {@link EnergyMinimiser#training}. */
    public static GeodesicNeighbours of(Manifold manifold) {
        return new GeodesicNeighbours(manifold, 5, 20, 10, EnergyMinimiser.training());
    }

    /**
     * Classes of queries by both distances.
     *
     * @param truth      the classes that they have
     * @param geodesic   predicted by the distance of the manifold
     * @param euclidean  predicted by the distance of the coordinates
     * @param curves     how many curves were solved
     * @param unsolved   how many of these are not known to be geodesics
     */
    public record Result(int[] truth, int[] geodesic, int[] euclidean, int curves, int unsolved) {

        /** The share of queries that a distance classifies right. */
        public static double accuracy(int[] predicted, int[] truth) {
            return IntStream.range(0, truth.length).filter(i -> predicted[i] == truth[i]).count()
                    / (double) truth.length;
        }

        /** Queries that only the manifold's distance classifies right. */
        public int onlyGeodesic() {
            return discordant(geodesic, euclidean);
        }

        /** Queries that only the Euclidean distance classifies right. */
        public int onlyEuclidean() {
            return discordant(euclidean, geodesic);
        }

        private int discordant(int[] right, int[] wrong) {
            return (int) IntStream.range(0, truth.length).filter(i -> right[i] == truth[i] && wrong[i] != truth[i])
                    .count();
        }

        /**
         * Accuracy by the manifold's distance minus accuracy by the Euclidean one, paired by query
         * ({@link Interval#paired}).
         */
        public Interval difference() {
            return Interval.paired(onlyGeodesic(), onlyEuclidean(), truth.length);
        }
    }

    /**
     * Classifies queries by references.
     *
     * @param progress is told how many queries are done
     * @throws CancellationException if the thread is interrupted
     */
    public Result classify(LabelledCodes references, LabelledCodes queries, IntConsumer progress) {
        if (references.size() < candidates || references.dimension() != queries.dimension()) {
            throw new InvalidInputException(references.size() + " references of dimension " + references.dimension()
                    + " for queries of dimension " + queries.dimension() + ": give at least " + candidates
                    + " of the same dimension.");
        }
        Manifold held = manifold.held();
        double[][] from = references.array().toDoubleMatrix();
        double[][] at = queries.array().toDoubleMatrix();
        double[][] all = Arrays.copyOf(from, from.length + at.length);
        System.arraycopy(at, 0, all, from.length, at.length);
        GraphDistances graph = new GraphDistances(held, all, from.length, joined);
        int[] geodesic = new int[at.length];
        int[] euclidean = new int[at.length];
        int unsolved = 0;
        for (int first = 0; first < at.length; first += BLOCK) {
            if (Thread.interrupted()) {
                throw new CancellationException("Interrupted after " + first + " of " + at.length + " queries.");
            }
            int[] block = IntStream.range(first, Math.min(at.length, first + BLOCK)).toArray();
            double[][] distances = Arrays.stream(block).mapToObj(graph::of).toArray(double[][]::new);
            unsolved += solve(held, references, queries, block, distances);
            for (int b = 0; b < block.length; b++) {
                double[] query = at[block[b]];
                double[] plain = Arrays.stream(from).mapToDouble(p -> GraphDistances.squared(p, query)).toArray();
                euclidean[block[b]] = vote(order(plain, k), references.labels());
                geodesic[block[b]] = vote(order(distances[b], k), references.labels());
            }
            progress.accept(first + block.length);
        }
        return new Result(queries.labels(), geodesic, euclidean, candidates * at.length, unsolved);
    }

    /** Lowers the distances to the candidates of some queries to the lengths of solved curves, where these are less. */
    private int solve(Manifold held, LabelledCodes references, LabelledCodes queries, int[] block,
            double[][] distances) {
        int[] near = Arrays.stream(distances).flatMapToInt(d -> Arrays.stream(order(d, candidates))).toArray();
        int[] owners = IntStream.range(0, near.length).map(i -> block[i / candidates]).toArray();
        Geodesics found = solver.connect(held, queries.pick(owners).array(), references.pick(near).array());
        double[] lengths = MEASURE.measure(held, found.curves()).lengths();
        for (int i = 0; i < near.length; i++) {
            double[] own = distances[i / candidates];
            if (lengths[i] < own[near[i]]) {
                own[near[i]] = lengths[i];
            }
        }
        return (int) IntStream.range(0, near.length)
                .filter(i -> !found.converged(i) || !Double.isFinite(lengths[i])).count();
    }

    /** The indices of the smallest numbers, from the smallest up. */
    private static int[] order(double[] values, int count) {
        return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i])).limit(count)
                .mapToInt(i -> i).toArray();
    }

    /** The class with most votes; of several, the one whose member is nearest. */
    static int vote(int[] nearest, int[] labels) {
        int best = labels[nearest[0]];
        for (int i : nearest) {
            best = count(nearest, labels, labels[i]) > count(nearest, labels, best) ? labels[i] : best;
        }
        return best;
    }

    private static long count(int[] nearest, int[] labels, int label) {
        return Arrays.stream(nearest).filter(i -> labels[i] == label).count();
    }
}
