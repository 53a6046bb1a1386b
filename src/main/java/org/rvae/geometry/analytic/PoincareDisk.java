package org.rvae.geometry.analytic;

/**
 * The hyperbolic plane of curvature -1 as the unit disk, ds^2 = 4 (dx^2 + dy^2) / (1 - x^2 - y^2)^2. Geodesics are
 * diameters and circles that meet the rim at right angles. The metric is NaN outside of the disk.
 *
 * <p>Points at a distance of r from the centre lie within 2 e^-r of the rim: beyond r = 36 in float64, and 16 in
 * float32, rounding takes them onto it. The half-plane reaches further.
 */
public final class PoincareDisk extends CentredDisk {

    /** The disk. */
    public PoincareDisk() {
        super(-1, 1);
    }

    /** {@inheritDoc} 2 arsinh(|p - q| / sqrt((1 - |p|^2)(1 - |q|^2))), which does not lose the digits near the rim. */
    @Override
    public double distance(double[] p, double[] q) {
        return 2 * Hyperbolic.arsinh(Math.hypot(q[0] - p[0], q[1] - p[1]) / Math.sqrt(gap(p)) / Math.sqrt(gap(q)));
    }

    private static double gap(double[] z) {
        double norm = Math.hypot(z[0], z[1]);
        return (1 - norm) * (1 + norm);
    }

    @Override
    double angle(double numerator, double denominator) {
        return 0.5 * (Math.log1p(numerator / denominator) - Math.log1p(-numerator / denominator));
    }

    @Override
    double[] sineAndCosine(double angle) {
        return new double[] {Math.sinh(angle), Math.cosh(angle)};
    }

    @Override
    public double injectivityRadius() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public String chart() {
        return "in the Poincare disk x^2 + y^2 must be below 1";
    }

    @Override
    public boolean contains(double[] p) {
        return Math.hypot(p[0], p[1]) < 1;
    }
}
