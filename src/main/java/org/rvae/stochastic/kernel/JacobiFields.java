package org.rvae.stochastic.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;

/**
 * How geodesics of a surface spread between the ends of B curves: J'' + K J = 0 along each, J(0) = 0, J'(0) = 1, and
 * the Van Vleck-Morette determinant Delta = l / J(l).
 *
 * @param logMorette    log Delta, (B, 1); NaN where the outcome is not {@link KernelOutcome#DEFINED}
 * @param meanCurvature the mean of K over the length, (B, 1)
 * @param outcomes      defined, or conjugate points, or no curvature
 */
public record JacobiFields(INDArray logMorette, INDArray meanCurvature, KernelOutcome[] outcomes) {

    /**
     * Along geodesics of a surface, with a number of steps for each. The error falls with the fourth power of the
     * number, and there is none where the curvature is constant; K l^2 may be large, of either sign, if a step turns
     * J by less than pi.
     *
     * @param curves geodesics; their speed need not be constant
     * @param steps  at least 1; the curvature is evaluated at 2 steps B points
     * @throws org.rvae.InvalidInputException if d is not 2
     */
    public static JacobiFields along(Manifold surface, Curve curves, int steps) {
        CurvatureSamples samples = CurvatureSamples.along(surface, curves, steps);
        int b = curves.size();
        double[] logMorette = new double[b];
        double[] mean = new double[b];
        KernelOutcome[] outcomes = new KernelOutcome[b];
        for (int i = 0; i < b; i++) {
            JacobiEquation equation = new JacobiEquation();
            for (int step = 0; step < steps; step++) {
                int at = (i * steps + step) * 2;
                equation.advance(1.0 / steps, samples.speeds()[at], samples.curvatures()[at], samples.speeds()[at + 1],
                        samples.curvatures()[at + 1]);
            }
            outcomes[i] = equation.outcome();
            logMorette[i] = equation.logMorette();
            mean[i] = equation.meanCurvature();
        }
        return new JacobiFields(column(logMorette), column(mean), outcomes);
    }

    /**
     * Of geodesics of the given lengths on a surface of constant curvature.
     *
     * @param distances l, (B, 1)
     */
    public static JacobiFields ofConstantCurvature(double curvature, INDArray distances) {
        double[] l = Doubles.of(distances);
        double[] logMorette = new double[l.length];
        double[] mean = new double[l.length];
        KernelOutcome[] outcomes = new KernelOutcome[l.length];
        Arrays.fill(mean, curvature);
        for (int i = 0; i < l.length; i++) {
            JacobiEquation equation = new JacobiEquation();
            equation.advance(1, l[i], curvature, l[i], curvature);
            logMorette[i] = equation.logMorette();
            outcomes[i] = equation.outcome();
        }
        return new JacobiFields(column(logMorette), column(mean), outcomes);
    }

    private static INDArray column(double[] values) {
        return Nd4j.createFromArray(values).reshape('c', values.length, 1);
    }
}
