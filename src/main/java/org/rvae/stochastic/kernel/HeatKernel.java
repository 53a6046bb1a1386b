package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An approximation of log k_t(z; m), the log density at z of a Brownian motion that left m the time t ago. */
public interface HeatKernel {

    /**
     * The log densities of B pairs.
     *
     * @param pairs     the pairs, from m to z
     * @param durations t of each pair, (B, 1), positive
     */
    LogKernel logDensity(PairGeometry pairs, INDArray durations);

    /** The log densities of B pairs for one duration. */
    default LogKernel logDensity(PairGeometry pairs, double duration) {
        return logDensity(pairs, Nd4j.valueArrayOf(new long[] {pairs.size(), 1}, duration,
                DataType.DOUBLE));
    }

    /**
     * The kernel of the published code, -d/2 log(2 pi t) + 1/2 (log det G(z) - log det G(m)) - l^2 / 2t. Against the
     * zeroth order relative to Lebesgue measure it has -1/2 log det G(m) in excess and lacks 1/2 log Delta; its
     * integral tends to det G(m)^(-1/2) as t tends to 0.
     */
    static HeatKernel published() {
        return new PublishedHeatKernel();
    }

    /** The short-time expansion to the given order, relative to the given measure. */
    static HeatKernel expansion(ExpansionOrder order, ReferenceMeasure measure) {
        return new HeatKernelExpansion(order, measure);
    }
}
