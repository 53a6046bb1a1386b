package org.rvae.stochastic.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;

/** The order-0 kernel of the published code; see {@link HeatKernel#published}. */
record PublishedHeatKernel() implements HeatKernel {

    @Override
    public LogKernel logDensity(PairGeometry pairs, INDArray durations) {
        double[] t = Doubles.of(durations);
        double[] squared = Doubles.of(pairs.squaredDistance());
        double[] from = Doubles.of(pairs.logVolumeFrom());
        double[] to = Doubles.of(pairs.logVolumeTo());
        KernelOutcome[] outcomes = new KernelOutcome[squared.length];
        double[] values = new double[squared.length];
        for (int i = 0; i < values.length; i++) {
            KernelArguments.requireDuration(t[i]);
            values[i] = -0.5 * pairs.dimension() * Math.log(2 * Math.PI * t[i]) + to[i] - from[i]
                    - squared[i] / (2 * t[i]);
            outcomes[i] = !Double.isFinite(squared[i]) ? KernelOutcome.NO_DISTANCE
                    : Double.isFinite(to[i] - from[i]) ? KernelOutcome.DEFINED : KernelOutcome.SINGULAR_METRIC;
            values[i] = outcomes[i] == KernelOutcome.DEFINED ? values[i] : Double.NaN;
        }
        return new LogKernel(Nd4j.createFromArray(values).reshape('c', values.length, 1), outcomes);
    }
}
