package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The metric and its first derivatives at n points.
 *
 * @param metric     G, (n, d, d)
 * @param derivative [i, a, b, c] = d g_ab / d z_c, (n, d, d, d)
 */
public record LinearizedMetric(INDArray metric, INDArray derivative) {
}
