package org.rvae.stochastic.kernel;

import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The log densities of B pairs of points.
 *
 * @param values   (B, 1); NaN where the outcome is not {@link KernelOutcome#DEFINED}
 * @param outcomes for each pair, whether it has a value and why not
 */
public record LogKernel(INDArray values, KernelOutcome[] outcomes) {

    /** How often each outcome occurs; those that do not are left out. */
    public Map<KernelOutcome, Integer> counts() {
        Map<KernelOutcome, Integer> counts = new EnumMap<>(KernelOutcome.class);
        for (KernelOutcome outcome : outcomes) {
            counts.merge(outcome, 1, Integer::sum);
        }
        return counts;
    }
}
