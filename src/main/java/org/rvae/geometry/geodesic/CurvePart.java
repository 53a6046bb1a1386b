package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some of the curves of a batch.
 *
 * @param all   the batch
 * @param which their indices, in this order
 */
record CurvePart(Curve all, int... which) implements Curve {

    @Override
    public int size() {
        return which.length;
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
        INDArray part = Nd4j.createUninitialized(array.dataType(), which.length, array.size(1), array.size(2));
        for (int i = 0; i < which.length; i++) {
            part.slice(i).assign(array.slice(which[i]));
        }
        return part;
    }
}
