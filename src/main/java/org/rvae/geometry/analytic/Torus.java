package org.rvae.geometry.analytic;

import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;

/**
 * The torus of revolution: a circle of radius r whose centre goes round the axis at a distance R > r. Coordinates are
 * the angles (u, v) round the axis and round the circle, v = 0 outside: ((R + r cos v) cos u, (R + r cos v) sin u, r
 * sin v) in R^3, ds^2 = (R + r cos v)^2 du^2 + r^2 dv^2.
 *
 * <p>Geodesics have no elementary closed form, and of those that join two points infinitely many go round the torus;
 * (R + r cos v)^2 u' is constant along each (Clairaut). They are computed by the geodesic equation.
 */
public final class Torus extends PointwiseSurface implements Immersion {

    private final double major;
    private final double minor;
    private final DifferentiableMap map;

    /**
     * A torus.
     *
     * @param major R, above r
     * @param minor r, positive
     */
    public Torus(double major, double minor) {
        this.minor = Checks.positive("The radius r of a torus's circle", minor);
        this.major = Checks.positive("The radius R of a torus", major);
        if (!(major > minor)) {
            throw new InvalidInputException("A torus needs R above r, but R = " + major + " and r = " + minor
                    + " were given.");
        }
        this.map = new TorusMap(major, minor);
    }

    /** R. */
    public double major() {
        return major;
    }

    /** r. */
    public double minor() {
        return minor;
    }

    /** 4 pi^2 R r. */
    public double area() {
        return 4 * Math.PI * Math.PI * major * minor;
    }

    @Override
    public DifferentiableMap map() {
        return map;
    }

    private double fromAxis(double[] p) {
        return major + minor * Math.cos(p[1]);
    }

    @Override
    double[] metric(double[] p) {
        double rho = fromAxis(p);
        return new double[] {rho * rho, 0, 0, minor * minor};
    }

    @Override
    double[] metricDerivative(double[] p) {
        return new double[] {0, -2 * fromAxis(p) * minor * Math.sin(p[1]), 0, 0, 0, 0, 0, 0};
    }

    @Override
    double logVolume(double[] p) {
        return Math.log(fromAxis(p) * minor);
    }

    /** cos v / (r (R + r cos v)): positive outside, negative inside. */
    @Override
    double curvature(double[] p) {
        return Math.cos(p[1]) / (minor * fromAxis(p));
    }
}
