package org.rvae.geometry.geodesic;

import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;

/**
 * The length of curves, the integral of (c'^T G c')^(1/2), by Gauss's rule with two nodes on each of a number of equal
 * panels of time. The error is O(panels^-4) for curves that are smooth on every
 * panel, such as splines and discrete curves whose intervals are made of whole panels; at corners within a panel it is
 * O(panels^-1) of what the corner changes. It is for curves whose speed does not change much, as minimisers make them:
 * what a curve crosses between two nodes it does not see, where {@link ResolvedLength} looks.
 *
 * @param panels the number of panels
 */
public record CurveLength(int panels) implements CurveMeasure {

    /** Refuses a number of panels that is not positive. */
    public CurveLength {
        if (panels < 1) {
            throw new InvalidInputException("The number of panels must be positive, but is " + panels + ".");
        }
    }

    /** 128 panels, 256 nodes. */
    public static CurveLength fine() {
        return new CurveLength(128);
    }

    @Override
    public Measured measure(Manifold manifold, Curve curves) {
        return new GaussPanels(CubicSpline.grid(panels + 1)).measure(manifold.held(), curves);
    }
}
