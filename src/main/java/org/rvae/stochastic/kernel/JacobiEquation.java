package org.rvae.stochastic.kernel;

/**
 * J'' + K J = 0 along one curve, by the Magnus method of fourth order: a step is the exponential of a 2 x 2 matrix, so
 * that constant curvature gives no error and a large one no instability. J is kept as a mantissa and a logarithm, since
 * it grows as e^(sqrt(-K) l).
 */
final class JacobiEquation {

    private double field;
    private double slope = 1;
    private double logScale;
    private double length;
    private double totalCurvature;
    private double curvatureOverTime;
    private KernelOutcome outcome = KernelOutcome.DEFINED;

    /** One step of the curve's time; speeds and curvatures are those at the two Gauss nodes of the step, in order. */
    void advance(double step, double speed1, double curvature1, double speed2, double curvature2) {
        length += step * (speed1 + speed2) / 2;
        totalCurvature += step * (speed1 * curvature1 + speed2 * curvature2) / 2;
        curvatureOverTime += step * (curvature1 + curvature2) / 2;
        double diagonal = -Math.sqrt(3) / 12 * step * step * speed1 * speed2 * (curvature1 - curvature2);
        double upper = step * (speed1 + speed2) / 2;
        double lower = -step * (speed1 * curvature1 + speed2 * curvature2) / 2;
        double square = diagonal * diagonal + upper * lower;
        double root = Math.sqrt(Math.abs(square));
        if (!Double.isFinite(root)) {
            fail(KernelOutcome.NO_CURVATURE);
            return;
        }
        // both are divided by e^root where they grow
        double cosine = square < 0 ? Math.cos(root) : (1 + Math.exp(-2 * root)) / 2;
        double sine = square < 0 ? Math.sin(root) / root : scaledSine(root);
        logScale += square < 0 ? 0 : root;
        double next = (cosine + sine * diagonal) * field + sine * upper * slope;
        slope = sine * lower * field + (cosine - sine * diagonal) * slope;
        field = next;
        if (upper > 0 && (!(field > 0) || square < 0 && root >= Math.PI)) {
            fail(KernelOutcome.CONJUGATE_POINTS);
        }
        double scale = Math.max(Math.abs(field), Math.abs(slope));
        field /= scale;
        slope /= scale;
        logScale += Math.log(scale);
    }

    KernelOutcome outcome() {
        return outcome;
    }

    /** log (l / J(l)); 0 for a curve without length. */
    double logMorette() {
        if (outcome != KernelOutcome.DEFINED) {
            return Double.NaN;
        }
        return length > 0 ? Math.log(length) - Math.log(field) - logScale : 0;
    }

    /** Over the length; over the time for a curve without length. */
    double meanCurvature() {
        return length > 0 ? totalCurvature / length : curvatureOverTime;
    }

    private void fail(KernelOutcome reason) {
        outcome = outcome == KernelOutcome.DEFINED ? reason : outcome;
    }

    /** e^-x sinh x / x. */
    private static double scaledSine(double x) {
        return x < 1e-8 ? 1 - x : -Math.expm1(-2 * x) / (2 * x);
    }
}
