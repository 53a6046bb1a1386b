package org.rvae.geometry.geodesic;

import java.util.Arrays;
import org.rvae.geometry.MetricTensors;

/** Writes the 2 d x 2 d matrices of {@link CurveEnergy#blocks}. */
final class ChordBlock {

    /** Added to the metric relative to its trace, so that rounding does not make it indefinite. */
    private static final double RIDGE = 1e-6;

    private final int d;
    private final double scale;
    private final double[] factor;
    private final double[] column;

    /** For metrics of dimension d and curves of so many chords, or a multiple of it. */
    ChordBlock(int d, double chords) {
        this.d = d;
        this.scale = chords;
        this.factor = new double[d * d];
        this.column = new double[d];
    }

    /**
     * From the metrics at the ends of chord i, which is joined by the product J_0^T J_1 of index i. All three get the
     * same small multiple of the unit matrix, as if the coordinates themselves were embedded with a small factor, so
     * that a displacement that is the same at both ends still costs nothing.
     */
    void ofTangents(double[] metric, int first, int second, double[] products, double[] result) {
        int dd = d * d;
        int out = first * 4 * dd;
        double ridge = (ridge(metric, first) + ridge(metric, second)) / 2;
        double[] product = Arrays.copyOfRange(products, first * dd, (first + 1) * dd);
        for (int a = 0; a < d; a++) {
            product[a * d + a] += ridge;
            add(result, out, a, a, ridge / 2);
            add(result, out, d + a, d + a, ridge / 2);
            for (int b = 0; b < d; b++) {
                add(result, out, a, b, metric[first * dd + a * d + b] / 2);
                add(result, out, d + a, d + b, metric[second * dd + a * d + b] / 2);
            }
        }
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                add(result, out, a, d + b, -product[a * d + b]);
                add(result, out, d + b, a, -product[a * d + b]);
            }
        }
        boolean definite = invertible(metric, first, ridge);
        for (int b = 0; b < d && definite; b++) {
            for (int k = 0; k < d; k++) {
                column[k] = product[k * d + b];
            }
            MetricTensors.solveInPlace(factor, 0, d, column);
            for (int a = 0; a < d; a++) {
                for (int k = 0; k < d; k++) {
                    add(result, out, d + a, d + b, product[k * d + a] * column[k] / 2);
                }
            }
        }
        definite = definite && invertible(metric, second, ridge);
        for (int b = 0; b < d && definite; b++) {
            System.arraycopy(product, b * d, column, 0, d);
            MetricTensors.solveInPlace(factor, 0, d, column);
            for (int a = 0; a < d; a++) {
                for (int k = 0; k < d; k++) {
                    add(result, out, a, b, product[a * d + k] * column[k] / 2);
                }
            }
        }
        finish(result, out, definite);
    }

    /** From the covariant change L v of a chord, d x 2 d with a lower index, and the metric in the middle. */
    void ofConnection(double[] lowered, double[] metric, int chord, double[] result) {
        int out = chord * 4 * d * d;
        boolean definite = invertible(metric, chord, ridge(metric, chord));
        for (int q = 0; q < 2 * d && definite; q++) {
            for (int k = 0; k < d; k++) {
                column[k] = lowered[k * 2 * d + q];
            }
            MetricTensors.solveInPlace(factor, 0, d, column);
            for (int p = 0; p < 2 * d; p++) {
                for (int k = 0; k < d; k++) {
                    result[out + p * 2 * d + q] += scale * lowered[k * 2 * d + p] * column[k];
                }
            }
        }
        finish(result, out, definite);
    }

    private double ridge(double[] metric, int index) {
        double trace = 0;
        for (int a = 0; a < d; a++) {
            trace += metric[index * d * d + a * d + a];
        }
        return RIDGE * trace;
    }

    private boolean invertible(double[] metric, int index, double ridge) {
        System.arraycopy(metric, index * d * d, factor, 0, d * d);
        for (int a = 0; a < d; a++) {
            factor[a * d + a] += ridge;
        }
        return MetricTensors.choleskyInPlace(factor, 0, d);
    }

    private void add(double[] result, int out, int row, int column, double value) {
        result[out + row * 2 * d + column] += scale * value;
    }

    /** Where there is no metric a chord counts as one in flat space. */
    private void finish(double[] result, int out, boolean definite) {
        boolean finite = definite;
        for (int i = 0; i < 4 * d * d; i++) {
            finite &= Double.isFinite(result[out + i]);
        }
        for (int i = 0; i < 4 * d * d && !finite; i++) {
            int row = i / (2 * d);
            int column = i % (2 * d);
            result[out + i] = row == column ? scale : row % d == column % d ? -scale : 0;
        }
    }
}
