package org.rvae.geometry;

import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The metric G = J^T J that a differentiable map pulls back from Euclidean space. */
public record PullbackManifold(DifferentiableMap map) implements Immersion {

    @Override
    public int dimension() {
        return map.inputSize();
    }

    @Override
    public PullbackManifold held() {
        return new PullbackManifold(map.held());
    }

    /** {@inheritDoc} Many points are taken in parts, so that the memory needed besides the result has a bound. */
    @Override
    public INDArray metric(INDArray points) {
        return inParts("metric", points, DifferentiableMap::pullbackMetric);
    }

    private INDArray inParts(String task, INDArray points,
            BiFunction<DifferentiableMap, INDArray, INDArray> function) {
        long n = points.size(0);
        if (n <= Blocks.points(dimension())) {
            return function.apply(map, points);
        }
        DifferentiableMap held = map.held();
        return Blocks.joined(task, n, dimension(),
                (from, to) -> function.apply(held, Blocks.rows(points, from, to).dup('c')));
    }

    /** {@inheritDoc} As |J v|^2, which loses fewer digits than v^T G v where G is nearly singular. */
    @Override
    public INDArray squaredNorm(INDArray points, INDArray vectors) {
        long n = points.size(0);
        if (n <= Blocks.points(dimension())) {
            return squares(map, points, vectors);
        }
        DifferentiableMap held = map.held();
        return Blocks.joined("squared norm", n, dimension(), (from, to) -> squares(held,
                Blocks.rows(points, from, to).dup('c'), Blocks.rows(vectors, from, to).dup('c')));
    }

    private static INDArray squares(DifferentiableMap map, INDArray points, INDArray vectors) {
        long n = vectors.size(0);
        INDArray pushed = Nd4j.matmul(vectors.reshape('c', n, 1, vectors.size(1)), map.tangents(points));
        INDArray rows = pushed.reshape('c', n, map.outputSize());
        return rows.mul(rows).sum(true, 1);
    }

    /**
     * {@inheritDoc} It is exact where the map is a {@link TwiceDifferentiableMap}: d (d + 1) / 2 gradients, one for
     * each entry g_ab = f_a . f_b, come back through the tangents.
     */
    @Override
    public INDArray metricDerivative(INDArray points) {
        return map instanceof TwiceDifferentiableMap ? inParts("metric derivative", points,
                (held, part) -> derivative(((TwiceDifferentiableMap) held).tangentPullback(part)))
                : Immersion.super.metricDerivative(points);
    }

    /** {@inheritDoc} The tangents of a {@link TwiceDifferentiableMap} are evaluated once, but for many points. */
    @Override
    public LinearizedMetric linearizedMetric(INDArray points) {
        if (!(map instanceof TwiceDifferentiableMap twice) || points.size(0) > Blocks.points(dimension())) {
            return Immersion.super.linearizedMetric(points);
        }
        TwiceDifferentiableMap.TangentPullback at = twice.tangentPullback(points);
        return new LinearizedMetric(MetricTensors.ofTangents(at.linearization().tangents()), derivative(at));
    }

    private INDArray derivative(TwiceDifferentiableMap.TangentPullback at) {
        INDArray tangents = at.linearization().tangents();
        int d = dimension();
        INDArray result = Nd4j.createUninitialized(tangents.dataType(), tangents.size(0), d, d, d);
        for (int a = 0; a < d; a++) {
            for (int b = 0; b <= a; b++) {
                INDArray ofEntry = Nd4j.zerosLike(tangents);
                ofEntry.get(row(a)).addi(tangents.get(row(b)));
                ofEntry.get(row(b)).addi(tangents.get(row(a)));
                INDArray gradient = at.apply(ofEntry);
                result.get(entry(a, b)).assign(gradient);
                result.get(entry(b, a)).assign(gradient);
            }
        }
        return result;
    }

    private static INDArrayIndex[] row(int a) {
        return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.point(a), NDArrayIndex.all()};
    }

    private static INDArrayIndex[] entry(int a, int b) {
        return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.point(a), NDArrayIndex.point(b),
            NDArrayIndex.all()};
    }
}
