package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parts of the second derivatives of an immersion that are normal to its image, at n points. A {@link LambdaMap}
 * knows over which length it changes, and takes its differences by that; those of other maps are of their tangents.
 *
 * @param metric G, (n, d, d)
 * @param normal the entries 11, 12, ..., 1d, 22, ..., dd, (n, d (d + 1) / 2, D)
 */
record SecondFundamentalForm(INDArray metric, INDArray normal) {

    static SecondFundamentalForm of(Immersion immersion, INDArray points) {
        DifferentiableMap map = immersion.map();
        INDArray tangents = map.tangents(points);
        INDArray bends = map instanceof LambdaMap differences ? bends(differences.secondDerivatives(points))
                : bendsOfTangents(map, points);
        INDArray metric = MetricTensors.ofTangents(tangents);
        INDArray along = Nd4j.matmul(bends, tangents, false, true, false);
        INDArray components = Nd4j.matmul(along, MetricTensors.inverse(metric));
        return new SecondFundamentalForm(metric, bends.subi(Nd4j.matmul(components, tangents)));
    }

    /** The products of all entries with each other, (n, P, P) with P = d (d + 1) / 2. */
    INDArray products() {
        return Nd4j.matmul(normal, normal, false, true, false);
    }

    /** The place of the entry ab, or ba, among the d (d + 1) / 2. */
    static int place(int a, int b, int d) {
        int least = Math.min(a, b);
        return least * d - least * (least - 1) / 2 + Math.max(a, b) - least;
    }

    /** Of second derivatives (n, d, d, D). */
    private static INDArray bends(INDArray second) {
        int d = (int) second.size(1);
        INDArray rows = second.reshape('c', second.size(0), (long) d * d, second.size(3));
        INDArray[] entries = new INDArray[d];
        for (int a = 0; a < d; a++) {
            entries[a] = rows.get(NDArrayIndex.all(), NDArrayIndex.interval(a * d + a, a * d + d), NDArrayIndex.all());
        }
        return Nd4j.concat(1, entries);
    }

    private static INDArray bendsOfTangents(DifferentiableMap map, INDArray points) {
        int d = map.inputSize();
        INDArray second = Differences.extrapolated(map::tangents, points)
                .reshape('c', d, points.size(0), d, map.outputSize());
        INDArray[] entries = new INDArray[d * (d + 1) / 2];
        for (int a = 0; a < d; a++) {
            entries[place(a, a, d)] = part(second, a, a);
            for (int b = a + 1; b < d; b++) {
                entries[place(a, b, d)] = part(second, a, b).addi(part(second, b, a)).muli(0.5);
            }
        }
        return Nd4j.concat(1, entries);
    }

    /** The derivative of tangent b along the axis; (n, 1, D). */
    private static INDArray part(INDArray second, long axis, long b) {
        INDArray part = second.get(NDArrayIndex.point(axis), NDArrayIndex.all(), NDArrayIndex.point(b),
                NDArrayIndex.all()).dup('c');
        return part.reshape('c', part.size(0), 1, part.size(1));
    }
}
