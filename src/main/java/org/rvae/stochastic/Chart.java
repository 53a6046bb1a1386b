package org.rvae.stochastic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;

/** Other coordinates of a manifold, in which a motion can step without leaving it. */
public interface Chart {

    /** The manifold in the coordinates of the chart. */
    Manifold manifold();

    /** The chart's coordinates of points (n, d); shape (n, d). */
    INDArray toChart(INDArray points);

    /** The points of the chart's coordinates (n, d); shape (n, d). */
    INDArray fromChart(INDArray coordinates);
}
