package org.rvae.geometry.analytic;

/** R (sin theta cos phi, sin theta sin phi, cos theta). */
final class SphereMap extends PointwiseMap {

    private final double radius;

    SphereMap(double radius) {
        super(2, 3);
        this.radius = radius;
    }

    @Override
    double[] value(double[] p) {
        double r = radius * Math.sin(p[0]);
        return new double[] {r * Math.cos(p[1]), r * Math.sin(p[1]), radius * Math.cos(p[0])};
    }

    @Override
    double[] tangents(double[] p) {
        double s = radius * Math.sin(p[0]);
        double c = radius * Math.cos(p[0]);
        return new double[] {c * Math.cos(p[1]), c * Math.sin(p[1]), -s, -s * Math.sin(p[1]), s * Math.cos(p[1]), 0};
    }

    @Override
    double[] bends(double[] p) {
        double s = radius * Math.sin(p[0]);
        double c = radius * Math.cos(p[0]);
        double sine = Math.sin(p[1]);
        double cosine = Math.cos(p[1]);
        return new double[] {-s * cosine, -s * sine, -c, -c * sine, c * cosine, 0, -c * sine, c * cosine, 0,
            -s * cosine, -s * sine, 0};
    }
}
