package org.rvae.stochastic.kernel;

/** The coefficient u of the first-order factor 1 + t u of a surface's heat kernel. */
public final class FirstOrderTerm {

    private static final double SERIES = 1e-3;

    private FirstOrderTerm() {
    }

    /**
     * u = (K/8) (1 + (1 - x cot x) / x^2) with x = sqrt(K) l, for K &lt; 0 with the hyperbolic cotangent. It is exact
     * where the curvature is constant. With the mean curvature along the geodesic it is right to the leading order,
     * u = K/6 + O(l). NaN from x = pi on, where a conjugate point lies.
     *
     * @param curvature K, or its mean along the geodesic
     * @param length    l, at least 0
     */
    public static double of(double curvature, double length) {
        double squared = curvature * length * length;
        return curvature / 8 * (1 + cotangentPart(squared));
    }

    /** (1 - x cot x) / x^2 as a function of x^2. */
    private static double cotangentPart(double squared) {
        if (Math.abs(squared) < SERIES) {
            return 1.0 / 3 + squared / 45 + 2 * squared * squared / 945;
        }
        double x = Math.sqrt(Math.abs(squared));
        if (squared < 0) {
            return (x / Math.tanh(x) - 1) / -squared;
        }
        return x < Math.PI ? (1 - x / Math.tan(x)) / squared : Double.NaN;
    }
}
