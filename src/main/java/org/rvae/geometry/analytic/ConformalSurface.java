package org.rvae.geometry.analytic;

/**
 * A surface in a conformal chart, G = e^(2 phi) I: its angles are those of the plane, and Brownian motion has no drift
 * in it.
 */
abstract class ConformalSurface extends PointwiseSurface {

    /** e^(2 phi); NaN outside of the chart. */
    abstract double factor(double[] p);

    /** The derivatives of phi. */
    abstract double[] logFactorGradient(double[] p);

    @Override
    final double[] metric(double[] p) {
        double factor = factor(p);
        return new double[] {factor, 0, 0, factor};
    }

    @Override
    final double[] metricDerivative(double[] p) {
        double factor = 2 * factor(p);
        double[] gradient = logFactorGradient(p);
        double first = factor * gradient[0];
        double second = factor * gradient[1];
        return new double[] {first, second, 0, 0, 0, 0, first, second};
    }

    @Override
    final double logVolume(double[] p) {
        return Math.log(factor(p));
    }
}
