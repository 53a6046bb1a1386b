package org.rvae.geometry.analytic;

import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;

/**
 * The paraboloid z = (x^2 + y^2) / 2 over the plane of (x, y): G = I + p p^T for p = (x, y).
 *
 * <p>Its meridians, the straight lines through the origin, are geodesics; others have no elementary closed form. With
 * rho the distance from the axis, rho^2 phi' is constant along each (Clairaut). They are computed by the geodesic
 * equation.
 */
public final class Paraboloid extends PointwiseSurface implements Immersion {

    private static final DifferentiableMap MAP = new PointwiseMap(2, 3) {
        @Override
        double[] value(double[] p) {
            return new double[] {p[0], p[1], (p[0] * p[0] + p[1] * p[1]) / 2};
        }

        @Override
        double[] tangents(double[] p) {
            return new double[] {1, 0, p[0], 0, 1, p[1]};
        }

        @Override
        double[] bends(double[] p) {
            return new double[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        }
    };

    @Override
    public DifferentiableMap map() {
        return MAP;
    }

    private static double determinant(double[] p) {
        return 1 + p[0] * p[0] + p[1] * p[1];
    }

    @Override
    double[] metric(double[] p) {
        return new double[] {1 + p[0] * p[0], p[0] * p[1], p[0] * p[1], 1 + p[1] * p[1]};
    }

    @Override
    double[] metricDerivative(double[] p) {
        return new double[] {2 * p[0], 0, p[1], p[0], p[1], p[0], 0, 2 * p[1]};
    }

    @Override
    double logVolume(double[] p) {
        return Math.log(determinant(p)) / 2;
    }

    /** 1 / (1 + x^2 + y^2)^2. */
    @Override
    double curvature(double[] p) {
        return 1 / (determinant(p) * determinant(p));
    }
}
