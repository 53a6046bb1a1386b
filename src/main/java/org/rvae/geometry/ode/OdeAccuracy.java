package org.rvae.geometry.ode;

import org.rvae.InvalidInputException;

/**
 * How exactly a differential equation is integrated.
 *
 * @param tolerance   the error of a step that each curve may make, absolute and relative to each coordinate, in
 *                    [1e-14, 0.1]
 * @param evaluations the number of evaluations of the equation after which a curve is given up, at least 100
 */
public record OdeAccuracy(double tolerance, int evaluations) {

    /** Refuses values that make no sense. */
    public OdeAccuracy {
        if (!(tolerance >= 1e-14 && tolerance <= 0.1)) {
            throw new InvalidInputException("The tolerance of an integration must lie in [1e-14, 0.1], but is "
                    + tolerance + ".");
        }
        if (evaluations < 100) {
            throw new InvalidInputException("An integration needs at least 100 evaluations, but was given "
                    + evaluations + ".");
        }
    }

    /** A tolerance of 1e-11 and 5,000 evaluations. */
    public static OdeAccuracy standard() {
        return new OdeAccuracy(1e-11, 5_000);
    }

    /** The same with another tolerance. */
    public OdeAccuracy withTolerance(double other) {
        return new OdeAccuracy(other, evaluations);
    }

    /** The same with another number of evaluations. */
    public OdeAccuracy withEvaluations(int other) {
        return new OdeAccuracy(tolerance, other);
    }
}
