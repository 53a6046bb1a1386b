package org.rvae.geometry.geodesic;

/**
 * Takes derivatives with respect to the N points of curves to derivatives with respect to their coefficients. Only
 * functions that are different from zero at a point take part in it.
 */
final class CoefficientDerivatives {

    private final double[][] design;
    private final int[][] support;
    private final int functions;
    private final int overlap;
    private final int d;

    /** For curves of a space in d dimensions, with the rows of {@link LinearCurve#design(CurveSpace, double...)}. */
    CoefficientDerivatives(CurveSpace space, double[][] design, int d) {
        this.design = design;
        this.functions = space.dimension();
        this.overlap = space.overlap();
        this.d = d;
        this.support = support();
    }

    /** The gradient to the coefficients of one curve, from the forces on the points of all, time-major. */
    double[] gradient(double[] forces, int curve, int curves) {
        double[] g = new double[functions * d];
        for (int t = 0; t < design.length; t++) {
            for (int k = first(t); k <= last(t); k++) {
                for (int a = 0; a < d; a++) {
                    g[k * d + a] += design[t][2 + k] * forces[(t * curves + curve) * d + a];
                }
            }
        }
        return g;
    }

    /** The matrix of second derivatives of one curve, from the blocks of the chords of all, time-major. */
    BandedCholesky matrix(double[] blocks, int curve, int curves) {
        BandedCholesky matrix = new BandedCholesky(functions * d, (overlap + 1) * d - 1);
        for (int t = 0; t + 1 < design.length; t++) {
            int block = (t * curves + curve) * 4 * d * d;
            for (int k = Math.min(first(t), first(t + 1)); k <= Math.max(last(t), last(t + 1)); k++) {
                for (int l = Math.min(first(t), first(t + 1)); l <= k; l++) {
                    add(matrix, k, l, t, blocks, block);
                }
            }
        }
        return matrix;
    }

    /** Adds what functions k and l contribute by the chord that begins at time t. */
    private void add(BandedCholesky matrix, int k, int l, int t, double[] blocks, int block) {
        for (int a = 0; a < d; a++) {
            for (int c = 0; c < d; c++) {
                double sum = 0;
                for (int p = 0; p < 2; p++) {
                    for (int q = 0; q < 2; q++) {
                        sum += design[t + p][2 + k] * design[t + q][2 + l]
                                * blocks[block + (p * d + a) * 2 * d + q * d + c];
                    }
                }
                matrix.add(k * d + a, l * d + c, sum);
            }
        }
    }

    private int first(int time) {
        return support[time][0];
    }

    private int last(int time) {
        return support[time][1];
    }

    /** The first and the last function that is not zero at each time; m and -1 if there is none. */
    private int[][] support() {
        int[][] support = new int[design.length][];
        for (int t = 0; t < support.length; t++) {
            int first = 0;
            int last = functions - 1;
            while (first <= last && design[t][2 + first] == 0) {
                first++;
            }
            while (last >= first && design[t][2 + last] == 0) {
                last--;
            }
            support[t] = first <= last ? new int[] {first, last} : new int[] {functions, -1};
        }
        return support;
    }
}
