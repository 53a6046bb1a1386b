package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Manifold;

/** The discretised energy E_N of B curves given by N points each, (N B, d) and time-major. */
interface CurveEnergy {

    /** The energy of curves on a manifold: by chords of embedded points, or else by the metric at midpoints. */
    static CurveEnergy of(Manifold manifold) {
        return manifold instanceof Immersion immersion ? new EmbeddedEnergy(immersion.map().held())
                : new MetricEnergy(manifold.held());
    }

    /** Energies, lengths and gradients. */
    Values values(INDArray rows, int curves);

    /** Energies, lengths and gradients, and what the second derivatives are about. */
    SecondOrder secondOrder(INDArray rows, int curves);

    /** The lengths of {@link #values} alone. */
    default double[] lengths(INDArray rows, int curves) {
        return values(rows, curves).lengths();
    }

    /** The blocks of {@link #secondOrder} alone. */
    default double[] blocks(INDArray rows, int curves) {
        return secondOrder(rows, curves).blocks();
    }

    /**
     * What is known of the curves.
     *
     * @param energies E_N of each curve
     * @param lengths  the sum of the lengths of its chords
     * @param forces   the gradient of its energy with respect to its points, (N B, d) row by row
     */
    record Values(double[] energies, double[] lengths, double[] forces) {

        /** From the squared lengths of the chords, time-major, and the gradient of half their sum. */
        static Values of(double[] squaredChords, double[] forces, int curves) {
            return of(squaredChords, forces, curves, 1);
        }

        /** The same where the squares of all lengths are as many times larger as the weight says. */
        static Values of(double[] squaredChords, double[] forces, int curves, double weight) {
            int chords = squaredChords.length / curves;
            double[] energies = new double[curves];
            double[] lengths = new double[curves];
            for (int i = 0; i < squaredChords.length; i++) {
                energies[i % curves] += weight * chords / 2 * squaredChords[i];
                lengths[i % curves] += Math.sqrt(weight * squaredChords[i]);
            }
            for (int i = 0; i < forces.length; i++) {
                forces[i] *= weight * chords;
            }
            return new Values(energies, lengths, forces);
        }
    }

    /**
     * What is known of the curves, with positive semidefinite approximations of the second derivatives, chord by chord
     * and as seen by the two points of a chord. They are those of the integral of |Dv/dt|^2, D the covariant
     * derivative: what is left out is the curvature term of the second variation of the energy.
     *
     * @param values energies, lengths and gradients
     * @param blocks (N - 1) B matrices of 2 d x 2 d, time-major
     */
    record SecondOrder(Values values, double[] blocks) {
    }
}
