package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The curves of a batch from one index up to another.
 *
 * @param all  the batch
 * @param from the first one's index
 * @param to   the index after the last one's
 */
record CurvePart(Curve all, int from, int to) implements Curve {

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public INDArray points(double... times) {
        return part(all.points(times));
    }

    @Override
    public INDArray velocities(double... times) {
        return part(all.velocities(times));
    }

    private INDArray part(INDArray array) {
        return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all()).dup('c');
    }
}
