package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.geodesic.Curve;

/**
 * B curves at the two Gauss nodes of each of a number of equal steps of their time, row [(curve * steps + step) * 2 +
 * node].
 *
 * @param points     (2 steps B, d)
 * @param velocities (2 steps B, d)
 */
record GaussNodes(INDArray points, INDArray velocities) {

    private static final double GAUSS = Math.sqrt(3) / 6;
    private static final int CHUNK = 256;

    static GaussNodes along(Curve curves, int steps) {
        if (steps < 1) {
            throw new InvalidInputException("A Jacobi field needs at least 1 step, but steps = " + steps + ".");
        }
        double[] times = new double[2 * steps];
        for (int i = 0; i < steps; i++) {
            times[2 * i] = (i + 0.5 - GAUSS) / steps;
            times[2 * i + 1] = (i + 0.5 + GAUSS) / steps;
        }
        return new GaussNodes(rows(curves.points(times)), rows(curves.velocities(times)));
    }

    /** What is found at some points (n, d) with velocities (n, d) that are the nodes from a row on. */
    @FunctionalInterface
    interface Visitor {

        void visit(INDArray points, INDArray velocities, int from);
    }

    /** Shows all nodes, few at a time. */
    void forEach(Visitor visitor) {
        for (int from = 0; from < size(); from += CHUNK) {
            int to = Math.min(size(), from + CHUNK);
            visitor.visit(part(points, from, to), part(velocities, from, to), from);
        }
    }

    /** 2 steps B. */
    int size() {
        return (int) points.size(0);
    }

    /** Puts the numbers of an array behind each other, those of row 0 at the given place. */
    static void copy(INDArray array, double[] target, int at) {
        double[] values = Doubles.of(array);
        System.arraycopy(values, 0, target, at, values.length);
    }

    private static INDArray rows(INDArray perCurve) {
        return perCurve.dup('c').reshape('c', perCurve.size(0) * perCurve.size(1), perCurve.size(2));
    }

    private static INDArray part(INDArray rows, int from, int to) {
        return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
    }
}
