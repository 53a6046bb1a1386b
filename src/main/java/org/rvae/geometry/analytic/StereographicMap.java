package org.rvae.geometry.analytic;

/**
 * R (2 x, 2 y, x^2 + y^2 - 1) / (1 + x^2 + y^2) = R (g x, g y, 1 - g) with g = 2 / (1 + x^2 + y^2), whose derivatives
 * are -g^2 (x, y) and g^2 (2 g z z^T - I).
 */
final class StereographicMap extends PointwiseMap {

    private final double radius;

    StereographicMap(double radius) {
        super(2, 3);
        this.radius = radius;
    }

    private static double g(double[] z) {
        return 2 / (1 + z[0] * z[0] + z[1] * z[1]);
    }

    private static double slope(double[] z, int a) {
        double g = g(z);
        return -g * g * z[a];
    }

    private static double bend(double[] z, int a, int c) {
        double g = g(z);
        return g * g * (2 * g * z[a] * z[c] - unit(a, c));
    }

    private static double unit(int a, int c) {
        return a == c ? 1 : 0;
    }

    @Override
    double[] value(double[] z) {
        double g = g(z);
        return new double[] {radius * g * z[0], radius * g * z[1], radius * (1 - g)};
    }

    @Override
    double[] tangents(double[] z) {
        double[] result = new double[6];
        for (int a = 0; a < 2; a++) {
            for (int k = 0; k < 2; k++) {
                result[a * 3 + k] = radius * (slope(z, a) * z[k] + g(z) * unit(a, k));
            }
            result[a * 3 + 2] = -radius * slope(z, a);
        }
        return result;
    }

    @Override
    double[] bends(double[] z) {
        double[] result = new double[12];
        for (int a = 0; a < 2; a++) {
            for (int c = 0; c < 2; c++) {
                int at = (a * 2 + c) * 3;
                for (int k = 0; k < 2; k++) {
                    result[at + k] = radius
                            * (bend(z, a, c) * z[k] + slope(z, a) * unit(c, k) + slope(z, c) * unit(a, k));
                }
                result[at + 2] = -radius * bend(z, a, c);
            }
        }
        return result;
    }
}
