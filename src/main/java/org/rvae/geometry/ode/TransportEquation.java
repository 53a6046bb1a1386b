package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.geodesic.Curve;

/** Parallel vectors along given curves, w' = -Gamma(c', w). The state of a curve is w. */
final class TransportEquation extends BatchEquation {

    private final Manifold manifold;
    private final Curve curves;
    private final int[] chosen;

    TransportEquation(Manifold manifold, Curve curves, int[] chosen) {
        super(chosen.length, manifold.dimension());
        this.manifold = manifold;
        this.curves = curves;
        this.chosen = chosen;
    }

    @Override
    BatchEquation restrictedTo(int[] rows) {
        int[] rest = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rest[i] = chosen[rows[i]];
        }
        return new TransportEquation(manifold, curves, rest);
    }

    @Override
    double[] derivatives(double time, double[] vectors) {
        int d = size();
        double[] gamma = GeodesicEquation.christoffel(manifold, chosen(curves.points(time)));
        double[] states = States.join(d, chosen(curves.velocities(time)), vectors);
        double[] rates = new double[states.length];
        for (int i = 0; i < count(); i++) {
            GeodesicEquation.contract(gamma, i, d, states, i * 2 * d, i * 2 * d + d, rates);
        }
        return States.part(rates, 2 * d, d, d);
    }

    private double[] chosen(INDArray values) {
        return States.rows(values.dup('c').data().asDouble(), size(), chosen);
    }
}
