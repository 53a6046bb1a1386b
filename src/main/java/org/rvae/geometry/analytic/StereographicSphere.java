package org.rvae.geometry.analytic;

import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;

/**
 * The sphere of radius R in the stereographic chart from its north pole, (x, y) in the plane: ds^2 = 4 R^2 (dx^2 +
 * dy^2) / (1 + x^2 + y^2)^2, embedded in R^3 as R (2 x, 2 y, x^2 + y^2 - 1) / (1 + x^2 + y^2). The origin is the south
 * pole, the unit circle the equator; the north pole is missing, and what would end there has infinite or very large
 * coordinates.
 */
public final class StereographicSphere extends CentredDisk implements Immersion {

    private final double radius;
    private final DifferentiableMap map;

    /** The unit sphere. */
    public StereographicSphere() {
        this(1);
    }

    /**
     * A sphere.
     *
     * @param radius R, positive and finite
     */
    public StereographicSphere(double radius) {
        super(1, Checks.positive("The radius of a sphere", radius));
        this.radius = radius;
        this.map = new StereographicMap(radius);
    }

    /** R. */
    public double radius() {
        return radius;
    }

    @Override
    public DifferentiableMap map() {
        return map;
    }

    @Override
    double angle(double numerator, double denominator) {
        return Math.atan2(numerator, denominator);
    }

    @Override
    double[] sineAndCosine(double angle) {
        return new double[] {Math.sin(angle), Math.cos(angle)};
    }

    /** pi R. */
    @Override
    public double injectivityRadius() {
        return Math.PI * radius;
    }

    @Override
    public String chart() {
        return "coordinates must be finite";
    }

    @Override
    public boolean contains(double[] p) {
        return true;
    }
}
