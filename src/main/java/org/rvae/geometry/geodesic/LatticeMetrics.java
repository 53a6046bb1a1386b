package org.rvae.geometry.geodesic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/** The metric at the nodes of several squares and half-way between them, each point evaluated once. */
final class LatticeMetrics {

    private static final int LARGEST = 2000;

    private final Map<Place, Integer> index = new HashMap<>();
    private final List<double[]> points = new ArrayList<>();
    private final double[] metrics;

    /** A point of all lattices, in half spacings. */
    private record Place(int exponent, long x, long y) {

        static Place of(LatticeBox box, int x, int y) {
            return new Place(box.exponent(), 2 * box.left() + x, 2 * box.bottom() + y);
        }
    }

    /** Evaluates a metric at points of the given type. */
    LatticeMetrics(Manifold manifold, DataType type, Iterable<LatticeBox> boxes) {
        for (LatticeBox box : boxes) {
            for (int x = 0; x < box.halves(); x++) {
                for (int y = 0; y < box.halves(); y++) {
                    if (index.putIfAbsent(Place.of(box, x, y), points.size()) == null) {
                        points.add(box.at(x, y));
                    }
                }
            }
        }
        metrics = new double[points.size() * 4];
        Manifold held = manifold.held();
        for (int from = 0; from < points.size(); from += LARGEST) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The grid was interrupted after " + from + " of " + points.size()
                        + " metrics.");
            }
            double[][] part = points.subList(from, Math.min(points.size(), from + LARGEST)).toArray(double[][]::new);
            INDArray z = Nd4j.createFromArray(part).castTo(type);
            double[] found = Scratch.value("lattice", () -> Doubles.of(held.metric(z)));
            System.arraycopy(found, 0, metrics, from * 4, found.length);
        }
    }

    /** The metric of a square, whose unit is half a spacing. */
    BilinearMetric of(LatticeBox box) {
        int n = box.halves();
        double[] result = new double[n * n * 4];
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                System.arraycopy(metrics, 4 * index.get(Place.of(box, x, y)), result, 4 * (x * n + y), 4);
            }
        }
        return new BilinearMetric(n, result, box.spacing() / 2);
    }
}
