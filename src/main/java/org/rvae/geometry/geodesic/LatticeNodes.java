package org.rvae.geometry.geodesic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Blocks;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/** The metric of a surface at nodes of lattices, each evaluated when it is first asked for. */
final class LatticeNodes {

    private static final int LARGEST = Blocks.points(2);

    private final Manifold manifold;
    private final double weight;
    private final DataType type;
    private final Map<Node, double[]> metrics = new HashMap<>();

    /**
     * A node of the lattice whose spacing is a power of two, so that lattices of different pairs share nodes.
     *
     * @param exponent the spacing is two to this power
     * @param x        the first coordinate, in spacings
     * @param y        the second coordinate, in spacings
     */
    record Node(int exponent, long x, long y) {
    }

    /** Evaluates a multiple of a metric at points of the given type. */
    LatticeNodes(Manifold manifold, double weight, DataType type) {
        this.weight = weight;
        this.manifold = manifold.held();
        this.type = type;
    }

    /** Evaluates the metric at those of the nodes where it is not known yet. */
    void require(Stream<Node> nodes) {
        List<Node> open = nodes.filter(node -> !metrics.containsKey(node)).distinct().toList();
        for (int from = 0; from < open.size(); from += LARGEST) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The lattice was interrupted after " + from + " of " + open.size()
                        + " metrics.");
            }
            evaluate(open.subList(from, Math.min(open.size(), from + LARGEST)));
        }
    }

    private void evaluate(List<Node> nodes) {
        double[][] points = nodes.stream().map(node -> new double[] {Math.scalb((double) node.x, node.exponent),
            Math.scalb((double) node.y, node.exponent)}).toArray(double[][]::new);
        INDArray z = Nd4j.createFromArray(points).castTo(type);
        double[] found = Scratch.value("lattice", () -> Doubles.of(manifold.metric(z).muli(weight)));
        for (int i = 0; i < points.length; i++) {
            metrics.put(nodes.get(i), Arrays.copyOfRange(found, 4 * i, 4 * i + 4));
        }
    }

    /** The metric, 4 numbers, at a node that was required. */
    double[] at(Node node) {
        return metrics.get(node);
    }
}
