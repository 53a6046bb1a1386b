package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * A complete manifold whose geodesics are known. Points outside of the chart are refused with an
 * {@link InvalidInputException} that names the row.
 */
public interface ClosedForm extends Manifold {

    /**
     * The distances of the points p (n, d) and q (n, d); shape (n, 1). Near and far points keep their relative
     * accuracy.
     */
    INDArray distance(INDArray p, INDArray q);

    /** Where the geodesics from the points (n, d) with the initial velocities (n, d) are at time 1; (n, d). */
    INDArray exp(INDArray points, INDArray velocities);

    /**
     * The initial velocities of the shortest geodesics that lead from p (n, d) to q (n, d) in time 1; (n, d). Where
     * there are several, one of them.
     */
    INDArray log(INDArray p, INDArray q);

    /** The radius below which exp is a diffeomorphism at every point; may be infinite. */
    double injectivityRadius();

    /** The geodesics from the points (n, d) with the initial velocities (n, d) at the T times; (n, T, d). */
    default INDArray geodesic(INDArray points, INDArray velocities, double... times) {
        if (times.length == 0) {
            throw new InvalidInputException("A geodesic is asked for at no times: give at least one.");
        }
        INDArray[] at = new INDArray[times.length];
        for (int i = 0; i < times.length; i++) {
            at[i] = exp(points, velocities.mul(times[i]));
        }
        return Nd4j.stack(1, at).dup('c');
    }
}
