package org.rvae.stochastic.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;

/**
 * How geodesics spread between the ends of B curves: the Jacobi fields along each that vanish at its start, and the Van
 * Vleck-Morette determinant Delta = l^d / det J(l). On a surface J'' + K J = 0, J(0) = 0, J'(0) = 1, and Delta = l /
 * J(l).
 *
 * @param logMorette    log Delta, (B, 1); NaN where the outcome is not {@link KernelOutcome#DEFINED}
 * @param meanCurvature the mean of K over the length, (B, 1); where d is not 2 there is no such number, and it is NaN
 *                      unless the curvature is known to be constant
 * @param outcomes      defined, or conjugate points, or no curvature
 */
public record JacobiFields(INDArray logMorette, INDArray meanCurvature, KernelOutcome[] outcomes) {

    /**
     * Along geodesics, with a number of steps for each. The error falls with the fourth power of the number. On a
     * surface there is none where the curvature is constant; K l^2 may be large, of either sign, if a step turns J by
     * less than pi. Where d is not 2 the directions between which geodesics spread are followed too, with an error of
     * the same order. Between codes of trained R-VAEs (ten pairs each, d = 2 and 5) 20 steps leave an error of log
     * Delta of up to 0.4, 40 steps 0.15 and 80 steps 0.002; too few can also make up a conjugate point, or miss a
     * narrow one.
     *
     * @param curves geodesics; their speed need not be constant
     * @param steps  at least 1; the curvature is evaluated at 2 steps B points
     */
    public static JacobiFields along(Manifold manifold, Curve curves, int steps) {
        return manifold.dimension() == 2 ? onSurface(manifold, curves, steps) : inFrames(manifold, curves, steps);
    }

    private static JacobiFields onSurface(Manifold surface, Curve curves, int steps) {
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

    /** In any dimension. */
    static JacobiFields inFrames(Manifold manifold, Curve curves, int steps) {
        FrameSamples samples = FrameSamples.along(manifold, curves, steps);
        int b = curves.size();
        double[] logMorette = new double[b];
        double[] mean = new double[b];
        KernelOutcome[] outcomes = new KernelOutcome[b];
        Arrays.fill(mean, Double.NaN);
        for (int i = 0; i < b; i++) {
            JacobiSystem system = new JacobiSystem(manifold.dimension());
            for (int step = 0; step < steps; step++) {
                system.advance(1.0 / steps, samples, (i * steps + step) * 2);
            }
            outcomes[i] = system.outcome();
            logMorette[i] = system.logMorette();
        }
        return new JacobiFields(column(logMorette), column(mean), outcomes);
    }

    /**
     * Of geodesics of the given lengths where all sectional curvatures are the same: Delta = (l / J(l))^(d - 1).
     *
     * @param dimension d, at least 1
     * @param curvature K
     * @param distances l, (B, 1)
     */
    public static JacobiFields ofConstantCurvature(int dimension, double curvature, INDArray distances) {
        double[] l = Doubles.of(distances);
        double[] logMorette = new double[l.length];
        double[] mean = new double[l.length];
        KernelOutcome[] outcomes = new KernelOutcome[l.length];
        Arrays.fill(mean, curvature);
        for (int i = 0; i < l.length; i++) {
            JacobiEquation equation = new JacobiEquation();
            equation.advance(1, l[i], curvature, l[i], curvature);
            logMorette[i] = (dimension - 1) * equation.logMorette();
            outcomes[i] = equation.outcome();
        }
        return new JacobiFields(column(logMorette), column(mean), outcomes);
    }

    private static INDArray column(double[] values) {
        return Nd4j.createFromArray(values).reshape('c', values.length, 1);
    }
}
