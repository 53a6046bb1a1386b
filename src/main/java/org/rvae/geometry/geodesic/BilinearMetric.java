package org.rvae.geometry.geodesic;

/**
 * A metric that is known at n x n points one unit apart, and bilinear between them.
 *
 * @param perAxis n
 * @param values  4 numbers a point, the second coordinate changing fastest
 * @param unit    the true length of the unit, by which lengths are scaled
 */
record BilinearMetric(int perAxis, double[] values, double unit) {

    private static final double ROUNDING = 1e-9;

    /** The length of a segment by the trapezoidal rule, on panels at most one unit long in either direction. */
    double length(double[] a, double[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        int panels = Math.max(1, (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) - ROUNDING));
        double sum = (norm(a[0], a[1], dx, dy) + norm(b[0], b[1], dx, dy)) / 2;
        for (int k = 1; k < panels; k++) {
            double share = (double) k / panels;
            sum += norm(a[0] + share * dx, a[1] + share * dy, dx, dy);
        }
        return unit * sum / panels;
    }

    /** Corners without a finite value, where the metric is not defined, are left out as long as there are others. */
    private double norm(double x, double y, double dx, double dy) {
        int i = Math.max(0, Math.min(perAxis - 2, (int) Math.floor(x)));
        int j = Math.max(0, Math.min(perAxis - 2, (int) Math.floor(y)));
        double sum = 0;
        double weights = 0;
        for (int corner = 0; corner < 4; corner++) {
            int p = corner / 2;
            int q = corner % 2;
            double weight = (p == 0 ? i + 1 - x : x - i) * (q == 0 ? j + 1 - y : y - j);
            int at = 4 * ((i + p) * perAxis + j + q);
            double square = values[at] * dx * dx + (values[at + 1] + values[at + 2]) * dx * dy
                    + values[at + 3] * dy * dy;
            if (weight != 0 && Double.isFinite(square)) {
                sum += weight * square;
                weights += weight;
            }
        }
        return Math.sqrt(sum / weights);
    }
}
