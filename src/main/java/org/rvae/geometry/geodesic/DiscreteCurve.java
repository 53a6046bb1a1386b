package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * B curves, each given by N points at equally spaced times that can be anywhere, and interpolated between them.
 *
 * @param space   the interpolation
 * @param control (N, B, d): starts, ends, and how far each point in between lies off the straight line
 */
public record DiscreteCurve(NodalBasis space, INDArray control) implements LinearCurve {

    /** The curves through the points (B, N, d), N at least 3. */
    public static DiscreteCurve through(INDArray points) {
        return (DiscreteCurve) new NodalBasis((int) points.size(1)).fit(new SampledCurve(points));
    }
}
