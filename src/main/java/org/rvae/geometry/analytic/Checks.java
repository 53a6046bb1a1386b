package org.rvae.geometry.analytic;

import org.rvae.InvalidInputException;

/** Checks of the sizes that shapes are given. */
final class Checks {

    private Checks() {
    }

    static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(what + " must be positive and finite, but is " + value + ".");
        }
        return value;
    }
}
