package org.rvae.geometry.analytic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Immersion;

/**
 * Flat space R^d in Cartesian coordinates.
 *
 * @param dimension d, at least 1
 */
public record Euclidean(int dimension) implements KnownGeodesics, Immersion {

    /** Refuses dimensions below 1. */
    public Euclidean {
        if (dimension < 1) {
            throw new InvalidInputException("The dimension must be at least 1, but is " + dimension + ".");
        }
    }

    @Override
    public INDArray metric(INDArray points) {
        INDArray unit = Nd4j.eye(dimension).castTo(points.dataType()).reshape('c', 1, dimension, dimension);
        return Nd4j.tile(unit, (int) points.size(0), 1, 1);
    }

    @Override
    public INDArray metricDerivative(INDArray points) {
        return Nd4j.zeros(points.dataType(), points.size(0), dimension, dimension, dimension);
    }

    @Override
    public DifferentiableMap map() {
        return new IdentityMap(dimension);
    }

    @Override
    public double distance(double[] p, double[] q) {
        double norm = 0;
        for (double component : log(p, q)) {
            norm = Math.hypot(norm, component);
        }
        return norm;
    }

    @Override
    public double[] exp(double[] p, double[] v) {
        double[] q = p.clone();
        for (int i = 0; i < q.length; i++) {
            q[i] += v[i];
        }
        return q;
    }

    @Override
    public double[] log(double[] p, double[] q) {
        double[] v = q.clone();
        for (int i = 0; i < v.length; i++) {
            v[i] -= p[i];
        }
        return v;
    }

    @Override
    public double injectivityRadius() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public String chart() {
        return "coordinates must be finite";
    }

    @Override
    public boolean contains(double[] p) {
        return true;
    }
}
