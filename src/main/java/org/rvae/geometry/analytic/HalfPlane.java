package org.rvae.geometry.analytic;

/**
 * The hyperbolic plane of curvature -1 as the upper half-plane, (x, y) with positive y and ds^2 = (dx^2 + dy^2) / y^2.
 * Geodesics are half-circles around points of the axis y = 0, and vertical lines. The metric is NaN where y is not
 * positive.
 *
 * <p>Formulas are for the point i, to which every point is taken by mapping (x, y) to ((x - p_x) / p_y, y / p_y).
 */
public final class HalfPlane extends ConformalSurface implements KnownGeodesics {

    @Override
    double factor(double[] p) {
        return p[1] > 0 ? 1 / (p[1] * p[1]) : Double.NaN;
    }

    @Override
    double[] logFactorGradient(double[] p) {
        return new double[] {0, -1 / p[1]};
    }

    @Override
    double curvature(double[] p) {
        return p[1] > 0 ? -1 : Double.NaN;
    }

    /** 2 arsinh(|p - q| / 2 sqrt(p_y q_y)). */
    @Override
    public double distance(double[] p, double[] q) {
        double chord = Math.hypot(p[0] - q[0], p[1] - q[1]) / (2 * Math.sqrt(p[1]) * Math.sqrt(q[1]));
        return 2 * Hyperbolic.arsinh(chord);
    }

    /** From i with the direction (a, b): (a sinh r, 1) / (cosh r - b sinh r). */
    @Override
    public double[] exp(double[] p, double[] v) {
        double r = Math.hypot(v[0], v[1]) / p[1];
        if (r == 0) {
            return p.clone();
        }
        double a = v[0] / p[1] / r;
        double b = v[1] / p[1] / r;
        double sinh = Math.sinh(r);
        double lost = b > 0 ? a * a / (1 + b) : 1 - b;
        double denominator = Math.exp(-r) + sinh * lost;
        return new double[] {p[0] + p[1] * a * sinh / denominator, p[1] / denominator};
    }

    /** The direction from i to (x, y) is that of (2 x, x^2 + y^2 - 1). */
    @Override
    public double[] log(double[] p, double[] q) {
        double x = (q[0] - p[0]) / p[1];
        double above = (q[1] - p[1]) / p[1];
        double upwards = x * x + above * (above + 2);
        double norm = Math.hypot(2 * x, upwards);
        double length = norm == 0 ? 0 : p[1] * distance(p, q) / norm;
        return new double[] {2 * x * length, upwards * length};
    }

    @Override
    public double injectivityRadius() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public String chart() {
        return "in the half-plane y must be positive";
    }

    @Override
    public boolean contains(double[] p) {
        return p[1] > 0;
    }
}
