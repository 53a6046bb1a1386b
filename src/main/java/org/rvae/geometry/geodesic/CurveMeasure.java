package org.rvae.geometry.geodesic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;

/** Measures curves, those of all solvers alike. */
public interface CurveMeasure {

    /**
     * The lengths of curves, and their energies 1/2 int c'^T G c' by the same nodes; B numbers each.
     *
     * @param lengths  l; NaN where it is not known
     * @param energies E, at least l^2 / 2, and equal to it for a curve of constant speed; NaN where l is
     */
    record Measured(double[] lengths, double[] energies) {
    }

    /** The lengths and the energies of the curves. */
    Measured measure(Manifold manifold, Curve curves);

    /** The lengths of the curves, (B, 1). */
    default INDArray of(Manifold manifold, Curve curves) {
        return MetricTensors.column(measure(manifold, curves).lengths, curves.points(0).dataType());
    }
}
