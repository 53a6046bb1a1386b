package org.rvae.stochastic.kernel;

import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Doubles;

/**
 * The integral of a density of the plane over a box, by the trapezoidal rule. Of a heat kernel relative to Lebesgue
 * measure it is 1, and of an approximate one the mass whose logarithm a bound on the likelihood lacks.
 *
 * @param mass        the integral
 * @param gridError   the difference from the integral with every second node, relative to the mass. It bounds the
 *                    error of the rule where the grid resolves the density: where the density is smooth the error
 *                    falls faster than any power of the step, where distances have a kink (a cut locus) with its square
 * @param borderShare the largest density on the border, times the area of the box, relative to the mass: what lies
 *                    outside is small only if this is
 * @param undefined   the nodes at which the density has no value; they count as 0
 * @param bounds      the nodes whose value is a bound from below, as the search for their curve did not converge
 * @param boundShare  the share of the mass that comes from them: the mass is a bound from below where it is not 0
 * @param nodes       the number of nodes
 */
public record KernelMass(double mass, double gridError, double borderShare, int undefined, int bounds,
        double boundShare, int nodes) {

    /** log of the mass. */
    public double logMass() {
        return Math.log(mass);
    }

    /**
     * Integrates over a box.
     *
     * @param intervals  of each side of the grid, even, at least 4
     * @param type       of the points that the density is given
     * @param logDensity the log density at points (n, 2), for all nodes in one call
     */
    public static KernelMass integrate(GridBox box, int intervals, DataType type,
            Function<INDArray, LogKernel> logDensity) {
        if (intervals < 4 || intervals % 2 != 0) {
            throw new InvalidInputException("The grid needs an even number of intervals, at least 4, but " + intervals
                    + " were given.");
        }
        LogKernel kernel = logDensity.apply(box.nodes(intervals, type));
        double[] log = Doubles.of(kernel.values());
        double[] density = new double[log.length];
        int undefined = 0;
        for (int i = 0; i < log.length; i++) {
            boolean defined = kernel.outcomes()[i] == KernelOutcome.DEFINED;
            undefined += defined ? 0 : 1;
            density[i] = defined ? Math.exp(log[i]) : 0;
        }
        double mass = trapezoid(density, intervals, 1, box);
        double coarse = trapezoid(density, intervals, 2, box);
        double border = largestOnBorder(density, intervals) * box.area() / mass;
        for (int i = 0; i < density.length; i++) {
            density[i] = kernel.isBound(i) ? density[i] : 0;
        }
        return new KernelMass(mass, Math.abs(mass - coarse) / mass, border, undefined, kernel.bounds(),
                trapezoid(density, intervals, 1, box) / mass, log.length);
    }

    private static double trapezoid(double[] density, int intervals, int stride, GridBox box) {
        double sum = 0;
        for (int j = 0; j <= intervals; j += stride) {
            for (int i = 0; i <= intervals; i += stride) {
                double weight = (i == 0 || i == intervals ? 0.5 : 1) * (j == 0 || j == intervals ? 0.5 : 1);
                sum += weight * density[j * (intervals + 1) + i];
            }
        }
        double cells = (double) intervals / stride;
        return sum * box.area() / (cells * cells);
    }

    private static double largestOnBorder(double[] density, int intervals) {
        double largest = 0;
        int n = intervals + 1;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.max(density[k], density[intervals * n + k]));
            largest = Math.max(largest, Math.max(density[k * n], density[k * n + intervals]));
        }
        return largest;
    }
}
