package org.rvae.geometry.analytic;

/** f(z) = z. */
final class IdentityMap extends PointwiseMap {

    private final int size;

    IdentityMap(int size) {
        super(size, size);
        this.size = size;
    }

    @Override
    double[] value(double[] p) {
        return p;
    }

    @Override
    double[] tangents(double[] p) {
        double[] identity = new double[size * size];
        for (int a = 0; a < size; a++) {
            identity[a * size + a] = 1;
        }
        return identity;
    }

    @Override
    double[] bends(double[] p) {
        return new double[size * size * size];
    }
}
