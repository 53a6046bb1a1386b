package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of first-order jets: values (n, k) and, if wanted, their derivatives along d directions, (n, d, k). Pushing
 * a jet forward gives Jacobians; pulling the gradient of a function of values <em>and</em> derivatives back gives the
 * gradient of anything that is made of the metric, such as its log-determinant.
 *
 * @param value   (n, k); in a gradient it may be null, which means zero
 * @param tangent (n, d, k), or null where no derivatives are wanted
 */
public record Jet(INDArray value, INDArray tangent) {

    /** Values without derivatives. */
    public static Jet of(INDArray value) {
        return new Jet(value, null);
    }

    /** Points (n, d) with the d coordinate directions, (n, d, d). */
    public static Jet seed(INDArray points) {
        long n = points.size(0);
        long d = points.size(1);
        INDArray identity = Nd4j.eye(d).castTo(points.dataType()).reshape(1, d, d);
        return new Jet(points, Nd4j.createUninitialized(points.dataType(), n, d, d).assign(
                Nd4j.tile(identity, (int) n, 1, 1)));
    }

    /** Whether derivatives are carried. */
    public boolean hasTangent() {
        return tangent != null;
    }

    /** The derivatives with one row for each point and direction, (n d, k): a view. */
    INDArray tangentRows() {
        return tangent.reshape('c', tangent.size(0) * tangent.size(1), tangent.size(2));
    }
}
