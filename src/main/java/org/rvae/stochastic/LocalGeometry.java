package org.rvae.stochastic;

import java.util.Arrays;

/** What one step of an Ito process needs of the metric at one point. An object serves many points in turn. */
final class LocalGeometry {

    private final int d;
    private final double tolerance;
    private final double[] factor;
    private final double[] inverse;
    private final double[] drift;
    private final double[] mixed;
    private double squaredChangeRate;
    private double displacementRate;

    /**
     * For metrics of a relative precision.
     *
     * @param d         the dimension
     * @param tolerance a metric is taken as singular if a pivot of its Cholesky decomposition is below this part of its
     *                  diagonal entry
     */
    LocalGeometry(int d, double tolerance) {
        this.d = d;
        this.tolerance = tolerance;
        this.factor = new double[d * d];
        this.inverse = new double[d * d];
        this.drift = new double[d];
        this.mixed = new double[d * d * d];
    }

    /**
     * Looks at a point.
     *
     * @param metric     G of the point, from the offset at * d * d
     * @param derivative its derivatives, [a, b, c] = d g_ab / d z_c, from the offset at * d * d * d
     * @return whether the metric is positive definite to working precision, and everything finite
     */
    boolean visit(double[] metric, double[] derivative, int at) {
        System.arraycopy(metric, at * d * d, factor, 0, d * d);
        if (!decompose()) {
            return false;
        }
        invert();
        setDrift(derivative, at * d * d * d);
        setRates(derivative, at * d * d * d);
        return Double.isFinite(squaredChangeRate) && Double.isFinite(displacementRate);
    }

    /** -1/2 g^jk Gamma^i_jk. */
    double drift(int i) {
        return drift[i];
    }

    /** The lower Cholesky factor of G, row by row. */
    double[] factor() {
        return factor;
    }

    /** g^cd tr(G^-1 d_c G G^-1 d_d G): times h, the mean square of the relative change of G in a step. */
    double squaredChangeRate() {
        return squaredChangeRate;
    }

    /** tr G^-1: times h, the mean square of the displacement in a step. */
    double squaredDisplacementRate() {
        return displacementRate;
    }

    private boolean decompose() {
        for (int j = 0; j < d; j++) {
            double diagonal = factor[j * d + j];
            for (int i = j; i < d; i++) {
                double sum = factor[i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * d + k] * factor[j * d + k];
                }
                if (i == j && !(sum > tolerance * diagonal && sum < Double.POSITIVE_INFINITY)) {
                    return false;
                }
                factor[i * d + j] = i == j ? Math.sqrt(sum) : sum / factor[j * d + j];
            }
        }
        return true;
    }

    private void invert() {
        double[] unit = new double[d];
        for (int b = 0; b < d; b++) {
            Arrays.fill(unit, 0);
            unit[b] = 1;
            for (int i = 0; i < d; i++) {
                for (int k = 0; k < i; k++) {
                    unit[i] -= factor[i * d + k] * unit[k];
                }
                unit[i] /= factor[i * d + i];
            }
            for (int i = d - 1; i >= 0; i--) {
                for (int k = i + 1; k < d; k++) {
                    unit[i] -= factor[k * d + i] * unit[k];
                }
                unit[i] /= factor[i * d + i];
                inverse[i * d + b] = unit[i];
            }
        }
    }

    private void setDrift(double[] derivative, int from) {
        double[] lowered = new double[d];
        for (int l = 0; l < d; l++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    lowered[l] -= 0.5 * inverse[j * d + k] * (derivative[from + (l * d + k) * d + j]
                            - 0.5 * derivative[from + (j * d + k) * d + l]);
                }
            }
        }
        for (int i = 0; i < d; i++) {
            drift[i] = 0;
            for (int l = 0; l < d; l++) {
                drift[i] += inverse[i * d + l] * lowered[l];
            }
        }
    }

    /** With M_c = G^-1 d_c G the sum of g^cd tr(M_c M_d). */
    private void setRates(double[] derivative, int from) {
        displacementRate = 0;
        for (int c = 0; c < d; c++) {
            displacementRate += inverse[c * d + c];
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    double sum = 0;
                    for (int k = 0; k < d; k++) {
                        sum += inverse[a * d + k] * derivative[from + (k * d + b) * d + c];
                    }
                    mixed[(c * d + a) * d + b] = sum;
                }
            }
        }
        squaredChangeRate = 0;
        for (int c = 0; c < d; c++) {
            for (int e = 0; e < d; e++) {
                double trace = 0;
                for (int a = 0; a < d; a++) {
                    for (int b = 0; b < d; b++) {
                        trace += mixed[(c * d + a) * d + b] * mixed[(e * d + b) * d + a];
                    }
                }
                squaredChangeRate += inverse[c * d + e] * trace;
            }
        }
    }
}
