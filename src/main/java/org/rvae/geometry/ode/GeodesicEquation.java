package org.rvae.geometry.ode;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.Scratch;

/**
 * The geodesic equation x'' = -Gamma(x', x') of B curves, with m vectors w that are carried along in parallel, w' =
 * -Gamma(x', w). The state of a curve is x, x', w_1, ..., w_m, that of all of them curve by curve.
 */
final class GeodesicEquation extends BatchEquation {

    private final Manifold manifold;
    private final int carried;

    GeodesicEquation(Manifold manifold, int count, int carried) {
        super(count, (2 + carried) * manifold.dimension());
        this.manifold = manifold;
        this.carried = carried;
    }

    @Override
    BatchEquation restrictedTo(int[] curves) {
        return new GeodesicEquation(manifold, curves.length, carried);
    }

    @Override
    double[] derivatives(double time, double[] states) {
        int d = manifold.dimension();
        double[] positions = States.part(states, size(), 0, d);
        double[] gamma = christoffel(manifold, positions);
        double[] rates = new double[states.length];
        for (int i = 0; i < count(); i++) {
            int at = i * size();
            System.arraycopy(states, at + d, rates, at, d);
            for (int vector = 1; vector < 2 + carried; vector++) {
                contract(gamma, i, d, states, at + d, at + vector * d, rates);
            }
        }
        return rates;
    }

    /** The Christoffel symbols at the positions, B d numbers; B d^3 numbers. */
    static double[] christoffel(Manifold manifold, double[] positions) {
        int d = manifold.dimension();
        INDArray points = Nd4j.createFromArray(positions).reshape('c', positions.length / d, d);
        return Scratch.value("geodesic equation",
                () -> LeviCivita.christoffel(manifold, points).dup('c').data().asDouble());
    }

    /** -Gamma(v, w) of curve i, at the offset of w; v and w lie at offsets of the states. */
    static void contract(double[] gamma, int i, int d, double[] states, int v, int w, double[] rates) {
        for (int k = 0; k < d; k++) {
            double sum = 0;
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    sum -= gamma[((i * d + k) * d + a) * d + b] * states[v + a] * states[w + b];
                }
            }
            rates[w + k] = sum;
        }
    }
}
