package org.rvae.stochastic.kernel;

import org.rvae.InvalidInputException;

/** Checks of what kernels are given. */
final class KernelArguments {

    private KernelArguments() {
    }

    static void requireDuration(double duration) {
        if (!(duration > 0) || Double.isInfinite(duration)) {
            throw new InvalidInputException("A heat kernel needs a positive, finite duration, but t = " + duration
                    + " was given.");
        }
    }

    static void requireDistance(double distance, double largest) {
        if (!(distance >= 0) || distance > largest) {
            throw new InvalidInputException("A distance must be between 0 and " + largest + " here, but " + distance
                    + " was given.");
        }
    }

    static void requireRadius(double radius) {
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new InvalidInputException("A radius must be positive and finite, but is " + radius + ".");
        }
    }
}
