package org.rvae.geometry.analytic;

/**
 * A surface of constant curvature k / R^2, k = 1 or -1, in the stereographic chart around a point: ds^2 = 4 R^2 |dz|^2
 * / (1 + k |z|^2)^2 with complex z = x + i y. The isometry w = (z - p) / (1 + k conj(p) z) takes p to 0, from where
 * geodesics are rays.
 */
abstract class CentredDisk extends ConformalSurface implements KnownGeodesics {

    private final double sign;
    private final double radius;

    /**
     * A chart.
     *
     * @param sign   k
     * @param radius R, positive
     */
    CentredDisk(double sign, double radius) {
        this.sign = sign;
        this.radius = radius;
    }

    /** The angle r / 2R whose (hyperbolic) tangent is numerator / denominator. */
    abstract double angle(double numerator, double denominator);

    /** The (hyperbolic) sine and cosine of an angle. */
    abstract double[] sineAndCosine(double angle);

    /** 1 + k |z|^2; 1 - |z|^2 has no cancellation near the rim this way. */
    private double one(double[] z) {
        double norm = Math.hypot(z[0], z[1]);
        return sign > 0 ? 1 + norm * norm : (1 - norm) * (1 + norm);
    }

    @Override
    double factor(double[] z) {
        double root = 2 * radius / one(z);
        return contains(z) ? root * root : Double.NaN;
    }

    @Override
    double[] logFactorGradient(double[] z) {
        double factor = -2 * sign / one(z);
        return new double[] {factor * z[0], factor * z[1]};
    }

    @Override
    double curvature(double[] z) {
        return contains(z) ? sign / (radius * radius) : Double.NaN;
    }

    @Override
    public double distance(double[] p, double[] q) {
        double[] w = centred(p, q);
        return 2 * radius * angle(Math.hypot(w[0], w[1]), Math.hypot(w[2], w[3]));
    }

    /** q - p and 1 + k conj(p) q. */
    private double[] centred(double[] p, double[] q) {
        return new double[] {q[0] - p[0], q[1] - p[1], 1 + sign * (p[0] * q[0] + p[1] * q[1]),
            sign * (p[0] * q[1] - p[1] * q[0])};
    }

    @Override
    public double[] log(double[] p, double[] q) {
        double[] w = centred(p, q);
        double[] direction = {w[0] * w[2] + w[1] * w[3], w[1] * w[2] - w[0] * w[3]};
        double norm = Math.hypot(direction[0], direction[1]);
        if (norm == 0) {
            // The same point, or the opposite one, to which every direction leads.
            return new double[] {one(p) * distance(p, q) / (2 * radius), 0};
        }
        double length = one(p) * distance(p, q) / (2 * radius) / norm;
        return new double[] {direction[0] * length, direction[1] * length};
    }

    /** With u the direction of v: q = (s u + c p) / (c - k conj(p) s u), s and c sine and cosine of r / 2R. */
    @Override
    public double[] exp(double[] p, double[] v) {
        double speed = Math.hypot(v[0], v[1]);
        if (speed == 0) {
            return p.clone();
        }
        double[] sc = sineAndCosine(speed / one(p));
        double x = sc[0] * v[0] / speed;
        double y = sc[0] * v[1] / speed;
        double[] top = {x + sc[1] * p[0], y + sc[1] * p[1]};
        double[] bottom = {sc[1] - sign * (p[0] * x + p[1] * y), -sign * (p[0] * y - p[1] * x)};
        double square = bottom[0] * bottom[0] + bottom[1] * bottom[1];
        return new double[] {(top[0] * bottom[0] + top[1] * bottom[1]) / square,
            (top[1] * bottom[0] - top[0] * bottom[1]) / square};
    }
}
