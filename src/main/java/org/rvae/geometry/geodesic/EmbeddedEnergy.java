package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.Scratch;

/**
 * (N - 1) / 2 times the sum of squared chords of embedded points. It is smaller than the energy of the smooth curve
 * through the points, by about k^2 l^2 / 12 (N - 1)^2 relative to it with k the curvature of the embedded curve.
 *
 * @param map the embedding
 */
record EmbeddedEnergy(DifferentiableMap map) implements CurveEnergy {

    @Override
    public Values values(INDArray rows, int curves) {
        return Scratch.value("chords", () -> {
            ChordEnergy energy = new ChordEnergy(map.pullback(rows), curves);
            return Values.of(energy.squaredChords(), energy.gradient().data().asDouble(), curves);
        });
    }

    /**
     * {@inheritDoc} A chord changes by J_1 v_1 - J_0 v_0. The part of that which is normal to the surface is left out:
     * it is no part of the second variation of the energy, and for a decoder it is the larger one. With C = J_0^T J_1
     * the tangential part at the first point has the square |C v_1 - G_0 v_0|^2 in the norm of G_0^-1.
     */
    @Override
    public double[] blocks(INDArray rows, int curves) {
        int d = (int) rows.size(1);
        long n = rows.size(0);
        double[][] products = Scratch.value("tangents", () -> {
            INDArray tangents = map.tangents(rows);
            INDArray first = between(tangents, 0, n - curves);
            INDArray second = between(tangents, curves, n);
            return new double[][] {MetricTensors.ofTangents(tangents).data().asDouble(),
                Nd4j.matmul(first, second, false, true, false).data().asDouble()};
        });
        int chords = (int) (n - curves);
        double[] blocks = new double[chords * 4 * d * d];
        ChordBlock block = new ChordBlock(d, chords / curves);
        for (int i = 0; i < chords; i++) {
            block.ofTangents(products[0], i, i + curves, products[1], blocks);
        }
        return blocks;
    }

    private static INDArray between(INDArray tangents, long from, long to) {
        return tangents.get(NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all()).dup('c');
    }
}
