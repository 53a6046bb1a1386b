package org.rvae.geometry.geodesic;

/** A symmetric positive definite n x n matrix whose entries vanish further than a band's width from the diagonal. */
final class BandedCholesky {

    private static final double FIRST_SHIFT = 1e-10;
    /** A diagonal entry below this part of the largest one is raised as if it were so large: it may be negative. */
    private static final double SMALL = 1e-3;

    private final int n;
    private final int width;
    private double[] band;

    /** The zero matrix. */
    BandedCholesky(int n, int width) {
        this.n = n;
        this.width = Math.min(width, n - 1);
        this.band = new double[n * (this.width + 1)];
    }

    /** Adds to the entry in row i and column j; entries above the diagonal are ignored. */
    void add(int i, int j, double value) {
        if (j <= i) {
            band[i * (width + 1) + j - i + width] += value;
        }
    }

    /** Replaces the matrix by its factor; the diagonal is raised as far as that needs. Returns whether it worked. */
    boolean factorise() {
        double[] matrix = band.clone();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(band[i * (width + 1) + width]));
        }
        if (decompose()) {
            return true;
        }
        for (double shift = FIRST_SHIFT; shift < 10; shift *= 100) {
            System.arraycopy(matrix, 0, band, 0, band.length);
            for (int i = 0; i < n; i++) {
                int diagonal = i * (width + 1) + width;
                band[diagonal] += shift * Math.max(Math.abs(band[diagonal]), SMALL * largest) + Double.MIN_NORMAL;
            }
            if (decompose()) {
                return true;
            }
        }
        return false;
    }

    private boolean decompose() {
        int stride = width + 1;
        for (int i = 0; i < n; i++) {
            int row = i * stride + width - i;
            for (int j = Math.max(0, i - width); j <= i; j++) {
                int other = j * stride + width - j;
                double sum = band[row + j];
                for (int k = Math.max(0, i - width); k < j; k++) {
                    if (k >= j - width) {
                        sum -= band[row + k] * band[other + k];
                    }
                }
                if (j < i) {
                    band[row + j] = sum / band[other + j];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    band[row + j] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Solves in place of the right-hand side. */
    void solve(double[] b) {
        int stride = width + 1;
        for (int i = 0; i < n; i++) {
            int row = i * stride + width - i;
            for (int k = Math.max(0, i - width); k < i; k++) {
                b[i] -= band[row + k] * b[k];
            }
            b[i] /= band[row + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            int row = i * stride + width - i;
            b[i] /= band[row + i];
            for (int k = Math.max(0, i - width); k < i; k++) {
                b[k] -= band[row + k] * b[i];
            }
        }
    }
}
