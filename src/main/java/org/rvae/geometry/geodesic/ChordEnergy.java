package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;

/**
 * The sum of squared chords, 1/2 sum_t |f(c_{t+1}) - f(c_t)|^2, of B curves given by T points each, (T B, d) and
 * time-major. The published code calls this the energy; times T - 1 it is the discretised energy 1/2 int |(f o c)'|^2
 * of a curve on [0, 1], whose minimum is half the squared distance.
 */
public final class ChordEnergy {

    private final int curves;
    private final DifferentiableMap.Pullback pullback;
    private final INDArray chords;

    /** Evaluates the map at the points of {@code curves} curves. */
    public ChordEnergy(DifferentiableMap.Pullback pullback, int curves) {
        this(pullback.value(), pullback, curves);
    }

    /** For images of the points that are known, without a way back. */
    ChordEnergy(INDArray values, int curves) {
        this(values, null, curves);
    }

    private ChordEnergy(INDArray values, DifferentiableMap.Pullback pullback, int curves) {
        this.curves = curves;
        this.pullback = pullback;
        long n = values.size(0);
        this.chords = rows(values, curves, n).sub(rows(values, 0, n - curves));
    }

    /** The map of a manifold whose curves are measured by chords. */
    static DifferentiableMap map(Manifold manifold) {
        if (manifold instanceof Immersion immersion) {
            return immersion.map();
        }
        throw new InvalidInputException("This solver measures chords of embedded points, but the manifold has no "
                + "embedding; give it a PullbackManifold, or use a solver that takes any metric.");
    }

    /** The squared lengths of the chords, time-major. */
    double[] squaredChords() {
        INDArray ones = Nd4j.ones(chords.dataType(), chords.size(1), 1);
        return Nd4j.matmul(chords.mul(chords), ones).data().asDouble();
    }

    /** The energies, (B, 1). */
    public INDArray energies() {
        return perCurve(chords.mul(chords).sum(true, 1)).muli(0.5);
    }

    /** The lengths of the polygons of embedded points, (B, 1). */
    public INDArray lengths() {
        INDArray squares = chords.mul(chords).sum(true, 1);
        return perCurve(Transforms.sqrt(squares, false));
    }

    /** The derivative of the sum of weighted energies with respect to the images of the points, (T B, D). */
    public INDArray imageGradient(INDArray weights) {
        long n = chords.size(0);
        INDArray g = Nd4j.createUninitialized(chords.dataType(), n + curves, chords.size(1));
        INDArray forces = chords;
        if (weights != null) {
            INDArray repeated = Nd4j.tile(weights.reshape('c', curves, 1), (int) (n / curves), 1);
            forces = chords.mulColumnVector(repeated);
        }
        rows(g, 0, curves).assign(rows(forces, 0, curves).neg());
        rows(g, n, n + curves).assign(rows(forces, n - curves, n));
        if (n > curves) {
            rows(forces, 0, n - curves).subi(rows(forces, curves, n), rows(g, curves, n));
        }
        return g;
    }

    /** The gradient of the sum of the energies with respect to the points, (T B, d). */
    INDArray gradient() {
        return pullback.apply(imageGradient(null));
    }

    private INDArray perCurve(INDArray column) {
        return column.reshape('c', column.length() / curves, curves).sum(0).reshape('c', curves, 1);
    }

    private static INDArray rows(INDArray array, long from, long to) {
        return array.get(new INDArrayIndex[] {NDArrayIndex.interval(from, to), NDArrayIndex.all()});
    }
}
