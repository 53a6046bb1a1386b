package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * (N - 1) / 2 times the sum of squared chords of embedded points. It is smaller than the energy of the smooth curve
 * through the points, by about k^2 l^2 / 12 (N - 1)^2 relative to it with k the curvature of the embedded curve.
 *
 * <p>A chord changes by J_1 v_1 - J_0 v_0. The part of that which is normal to the surface is left out of the second
 * derivatives: it is no part of the second variation of the energy, and for a decoder it is the larger one. With C =
 * J_0^T J_1 the tangential part at the first point has the square |C v_1 - G_0 v_0|^2 in the norm of G_0^-1.
 *
 * @param map    the embedding
 * @param weight what squared lengths are multiplied with
 */
record EmbeddedEnergy(DifferentiableMap map, double weight) implements CurveEnergy {

    /** By all coordinates as they are. */
    EmbeddedEnergy(DifferentiableMap map) {
        this(map, 1);
    }

    @Override
    public Values values(INDArray rows, int curves) {
        return Scratch.value("chords", () -> {
            double[] squares = new double[(int) rows.size(0) - curves];
            double[] forces = new double[(int) rows.length()];
            for (DifferentiableMap factor : map.factors()) {
                ChordEnergy energy = new ChordEnergy(factor.pullback(rows), curves);
                add(squares, energy.squaredChords());
                add(forces, Doubles.of(energy.gradient()));
            }
            return Values.of(squares, forces, curves, weight);
        });
    }

    /** {@inheritDoc} Without the way back to the points. */
    @Override
    public double[] lengths(INDArray rows, int curves) {
        return Scratch.value("lengths", () -> {
            double[] squares = squaredChords(map, rows, curves);
            return Values.of(squares, new double[0], curves, weight).lengths();
        });
    }

    /** The squared lengths of the chords of embedded points, time-major. */
    static double[] squaredChords(DifferentiableMap map, INDArray rows, int curves) {
        double[] squares = new double[(int) rows.size(0) - curves];
        map.factors().forEach(factor -> add(squares, new ChordEnergy(factor.value(rows), curves).squaredChords()));
        return squares;
    }

    @Override
    public SecondOrder secondOrder(INDArray rows, int curves) {
        int d = (int) rows.size(1);
        int n = (int) rows.size(0);
        int chords = n - curves;
        return Scratch.value("tangents", () -> {
            double[] squares = new double[chords];
            double[] forces = new double[n * d];
            double[] metric = new double[n * d * d];
            double[] products = new double[chords * d * d];
            for (DifferentiableMap factor : map.factors()) {
                DifferentiableMap.Linearization at = factor.linearize(rows);
                INDArray tangents = at.tangents();
                ChordEnergy energy = new ChordEnergy(at.value(), curves);
                add(squares, energy.squaredChords());
                add(forces, Doubles.of(MetricTensors.products(tangents, energy.imageGradient(null))));
                add(metric, Doubles.of(MetricTensors.ofTangents(tangents)));
                add(products, Doubles.of(Nd4j.matmul(between(tangents, 0, chords), between(tangents, curves, n), false,
                        true, false)));
            }
            double[] blocks = new double[chords * 4 * d * d];
            ChordBlock block = new ChordBlock(d, weight * chords / curves);
            for (int i = 0; i < chords; i++) {
                block.ofTangents(metric, i, i + curves, products, blocks);
            }
            return new SecondOrder(Values.of(squares, forces, curves, weight), blocks);
        });
    }

    private static INDArray between(INDArray tangents, long from, long to) {
        return tangents.get(NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all());
    }

    private static void add(double[] sum, double[] terms) {
        Arrays.setAll(sum, i -> sum[i] + terms[i]);
    }
}
