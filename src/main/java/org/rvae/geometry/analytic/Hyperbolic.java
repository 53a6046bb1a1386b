package org.rvae.geometry.analytic;

/** Inverse hyperbolic functions, accurate for small arguments. */
final class Hyperbolic {

    private Hyperbolic() {
    }

    /** log(x + sqrt(1 + x^2)) for x of at least 0; its argument less 1 is x + x^2 / (1 + sqrt(1 + x^2)). */
    static double arsinh(double x) {
        double root = Math.hypot(1, x);
        return Math.log1p(x + x * (x / (1 + root)));
    }
}
