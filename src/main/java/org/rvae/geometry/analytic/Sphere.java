package org.rvae.geometry.analytic;

import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;

/**
 * The sphere of radius R in colatitude and longitude, (theta, phi) with theta between 0 and pi: ds^2 = R^2 (dtheta^2 +
 * sin^2 theta dphi^2), embedded in R^3 as R (sin theta cos phi, sin theta sin phi, cos theta). The metric is
 * degenerate at the poles.
 *
 * <p>Longitudes are not reduced to one turn: exp returns the phi within pi of where the geodesic started, and log
 * finds the shortest way for any phi.
 */
public final class Sphere extends PointwiseSurface implements KnownGeodesics, Immersion {

    private final double radius;
    private final DifferentiableMap map;

    /** The unit sphere. */
    public Sphere() {
        this(1);
    }

    /**
     * A sphere.
     *
     * @param radius R, positive and finite
     */
    public Sphere(double radius) {
        this.radius = Checks.positive("The radius of a sphere", radius);
        this.map = new SphereMap(radius);
    }

    /** R. */
    public double radius() {
        return radius;
    }

    /** 4 pi R^2. */
    public double area() {
        return 4 * Math.PI * radius * radius;
    }

    @Override
    public DifferentiableMap map() {
        return map;
    }

    @Override
    double[] metric(double[] p) {
        double r = radius * Math.sin(p[0]);
        return new double[] {radius * radius, 0, 0, r * r};
    }

    @Override
    double[] metricDerivative(double[] p) {
        return new double[] {0, 0, 0, 0, 0, 0, 2 * radius * radius * Math.sin(p[0]) * Math.cos(p[0]), 0};
    }

    @Override
    double logVolume(double[] p) {
        return Math.log(radius * radius * Math.abs(Math.sin(p[0])));
    }

    @Override
    double curvature(double[] p) {
        return 1 / (radius * radius);
    }

    /**
     * Haversines of the distance and of the distance to the opposite point: sums of positive terms, so that neither
     * near points nor nearly opposite ones lose digits.
     */
    @Override
    public double distance(double[] p, double[] q) {
        double sines = Math.sin(p[0]) * Math.sin(q[0]);
        double near = Math.sin((p[0] - q[0]) / 2);
        double far = Math.cos((p[0] + q[0]) / 2);
        double sine = Math.sin((p[1] - q[1]) / 2);
        double cosine = Math.cos((p[1] - q[1]) / 2);
        return 2 * radius * Math.atan2(Math.sqrt(near * near + sines * sine * sine),
                Math.sqrt(far * far + sines * cosine * cosine));
    }

    /** In the frame of p, its colatitude, its longitude and the outward normal. */
    @Override
    public double[] exp(double[] p, double[] v) {
        double sine = Math.sin(p[0]);
        double cosine = Math.cos(p[0]);
        double angle = Math.hypot(v[0], sine * v[1]);
        double ratio = angle == 0 ? 1 : Math.sin(angle) / angle;
        double south = ratio * v[0];
        double east = ratio * sine * v[1];
        double up = Math.cos(angle);
        double x = up * sine + south * cosine;
        double z = up * cosine - south * sine;
        return new double[] {Math.atan2(Math.hypot(x, east), z), p[1] + Math.atan2(east, x)};
    }

    /** The components of q along the axes of theta and phi at p give the direction. */
    @Override
    public double[] log(double[] p, double[] q) {
        double half = Math.sin((q[1] - p[1]) / 2);
        double south = Math.sin(q[0] - p[0]) - 2 * Math.cos(p[0]) * Math.sin(q[0]) * half * half;
        double east = Math.sin(q[0]) * Math.sin(q[1] - p[1]);
        double norm = Math.hypot(south, east);
        double angle = distance(p, q) / radius;
        if (norm == 0) {
            // The same point, or the opposite one, to which every direction leads.
            return new double[] {angle, 0};
        }
        return new double[] {angle * south / norm, angle * east / norm / Math.sin(p[0])};
    }

    /** pi R. */
    @Override
    public double injectivityRadius() {
        return Math.PI * radius;
    }

    @Override
    public String chart() {
        return "the colatitude theta must lie between 0 and pi";
    }

    @Override
    public boolean contains(double[] p) {
        return p[0] > 0 && p[0] < Math.PI;
    }
}
