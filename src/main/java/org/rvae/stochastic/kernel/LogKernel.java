package org.rvae.stochastic.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * The log densities of B pairs of points.
 *
 * @param values      (B, 1); NaN where the outcome is not {@link KernelOutcome#DEFINED}
 * @param outcomes    for each pair, whether it has a value and why not
 * @param unconverged for each pair, whether the search for its curve did not converge: its distance is then a bound
 *                    from above, and its value, of kernels that fall with the distance, one from below
 */
public record LogKernel(INDArray values, KernelOutcome[] outcomes, boolean[] unconverged) {

    /** Refuses parts of different sizes. */
    public LogKernel {
        if (outcomes.length != values.length() || unconverged.length != outcomes.length) {
            throw new InvalidInputException("A kernel needs an outcome for each value, but there are "
                    + values.length() + " values, " + outcomes.length + " outcomes and " + unconverged.length
                    + " searches.");
        }
    }

    /** Of pairs whose distances are known. */
    public LogKernel(INDArray values, KernelOutcome[] outcomes) {
        this(values, outcomes, new boolean[outcomes.length]);
    }

    /** How often each outcome occurs; those that do not are left out. */
    public Map<KernelOutcome, Integer> counts() {
        Map<KernelOutcome, Integer> counts = new EnumMap<>(KernelOutcome.class);
        for (KernelOutcome outcome : outcomes) {
            counts.merge(outcome, 1, Integer::sum);
        }
        return counts;
    }

    /** Whether pair i has a value whose curve is not known to be a geodesic. */
    public boolean isBound(int i) {
        return unconverged[i] && outcomes[i] == KernelOutcome.DEFINED;
    }

    /** The number of values whose curves are not known to be geodesics. */
    public int bounds() {
        return (int) IntStream.range(0, outcomes.length).filter(this::isBound).count();
    }
}
