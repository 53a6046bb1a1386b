package org.rvae.stochastic.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/** The short-time expansion (2 pi t)^(-d/2) e^(-l^2/2t) Delta^(1/2) (1 + t u), cut where the order says. */
record HeatKernelExpansion(ExpansionOrder order, ReferenceMeasure measure) implements HeatKernel {

    @Override
    public LogKernel logDensity(PairGeometry pairs, INDArray durations) {
        JacobiFields fields = order == ExpansionOrder.WITHOUT_MORETTE ? null : pairs.jacobi().orElseThrow(
                () -> new InvalidInputException("The heat kernel of order " + order + " needs the Jacobi fields of the "
                        + "pairs: add them by PairGeometry.with(JacobiFields), or use WITHOUT_MORETTE."));
        if (order == ExpansionOrder.ONE && pairs.dimension() != 2 && !isFlat(fields)) {
            throw new InvalidInputException("The heat kernel of order ONE is for surfaces, d = 2, and for space that "
                    + "is known to be flat, but these pairs have d = " + pairs.dimension()
                    + " and a curvature: use order ZERO.");
        }
        double[] t = Doubles.of(durations);
        double[] squared = Doubles.of(pairs.squaredDistance());
        double[] volume = Doubles.of(pairs.logVolumeTo());
        double[] values = new double[squared.length];
        KernelOutcome[] outcomes = new KernelOutcome[squared.length];
        for (int i = 0; i < values.length; i++) {
            KernelArguments.requireDuration(t[i]);
            values[i] = -0.5 * pairs.dimension() * Math.log(2 * Math.PI * t[i]) - squared[i] / (2 * t[i]);
            outcomes[i] = Double.isFinite(squared[i]) ? KernelOutcome.DEFINED : KernelOutcome.NO_DISTANCE;
            if (measure == ReferenceMeasure.LEBESGUE) {
                values[i] += volume[i];
                outcomes[i] = firstFailure(outcomes[i], volume[i], KernelOutcome.SINGULAR_METRIC);
            }
            if (order != ExpansionOrder.WITHOUT_MORETTE) {
                values[i] += 0.5 * fields.logMorette().getDouble(i);
                outcomes[i] = outcomes[i] == KernelOutcome.DEFINED ? fields.outcomes()[i] : outcomes[i];
            }
            if (order == ExpansionOrder.ONE) {
                double term = t[i] * FirstOrderTerm.of(fields.meanCurvature().getDouble(i), Math.sqrt(squared[i]));
                values[i] += term > -1 ? Math.log1p(term) : Double.NaN;
                outcomes[i] = firstFailure(outcomes[i], values[i], KernelOutcome.TOO_LONG);
            }
            values[i] = outcomes[i] == KernelOutcome.DEFINED ? values[i] : Double.NaN;
        }
        return new LogKernel(Nd4j.createFromArray(values).reshape('c', values.length, 1), outcomes);
    }

    private static boolean isFlat(JacobiFields fields) {
        return Arrays.stream(Doubles.of(fields.meanCurvature())).allMatch(curvature -> curvature == 0);
    }

    private static KernelOutcome firstFailure(KernelOutcome outcome, double value, KernelOutcome failure) {
        return outcome == KernelOutcome.DEFINED && !Double.isFinite(value) ? failure : outcome;
    }
}
