package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A surface that is given by functions of one point. */
abstract class PointwiseSurface implements Surface {

    /** g_11, g_12, g_21, g_22; NaN where the chart has no point. */
    abstract double[] metric(double[] p);

    /** d g_ab / d z_c at [(a * 2 + b) * 2 + c]. */
    abstract double[] metricDerivative(double[] p);

    /** 1/2 log det G. */
    abstract double logVolume(double[] p);

    abstract double curvature(double[] p);

    @Override
    public final INDArray metric(INDArray points) {
        return Rows.map(points, 2, 4, p -> metric(p)).reshape('c', points.size(0), 2, 2);
    }

    @Override
    public final INDArray metricDerivative(INDArray points) {
        return Rows.map(points, 2, 8, p -> metricDerivative(p)).reshape('c', points.size(0), 2, 2, 2);
    }

    @Override
    public final INDArray logVolume(INDArray points) {
        return Rows.map(points, 2, 1, p -> new double[] {logVolume(p)});
    }

    @Override
    public final INDArray gaussianCurvature(INDArray points) {
        return Rows.map(points, 2, 1, p -> new double[] {curvature(p)});
    }
}
