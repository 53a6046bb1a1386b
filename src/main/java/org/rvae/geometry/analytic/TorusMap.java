package org.rvae.geometry.analytic;

/** ((R + r cos v) cos u, (R + r cos v) sin u, r sin v). */
final class TorusMap extends PointwiseMap {

    private final double major;
    private final double minor;

    TorusMap(double major, double minor) {
        super(2, 3);
        this.major = major;
        this.minor = minor;
    }

    @Override
    double[] value(double[] p) {
        double rho = major + minor * Math.cos(p[1]);
        return new double[] {rho * Math.cos(p[0]), rho * Math.sin(p[0]), minor * Math.sin(p[1])};
    }

    @Override
    double[] tangents(double[] p) {
        double rho = major + minor * Math.cos(p[1]);
        double slope = -minor * Math.sin(p[1]);
        double cosine = Math.cos(p[0]);
        double sine = Math.sin(p[0]);
        return new double[] {-rho * sine, rho * cosine, 0, slope * cosine, slope * sine, minor * Math.cos(p[1])};
    }

    @Override
    double[] bends(double[] p) {
        double rho = major + minor * Math.cos(p[1]);
        double slope = -minor * Math.sin(p[1]);
        double bend = -minor * Math.cos(p[1]);
        double cosine = Math.cos(p[0]);
        double sine = Math.sin(p[0]);
        return new double[] {-rho * cosine, -rho * sine, 0, -slope * sine, slope * cosine, 0, -slope * sine,
            slope * cosine, 0, bend * cosine, bend * sine, slope};
    }
}
