package org.rvae.evaluate.probe;

import org.rvae.InvalidInputException;

/** What must hold for codes before anything is learned from them. */
final class CodeChecks {

    private CodeChecks() {
    }

    /** Refuses numbers that are not finite: says how many codes have some, and which is the first. */
    static void requireFinite(float[] values, int dimension) {
        int bad = 0;
        int first = -1;
        for (int row = 0; row < values.length / dimension; row++) {
            boolean finite = true;
            for (int a = 0; a < dimension; a++) {
                finite &= Float.isFinite(values[row * dimension + a]);
            }
            if (!finite) {
                first = bad == 0 ? row : first;
                bad++;
            }
        }
        if (bad > 0) {
            throw new InvalidInputException(bad + " of " + values.length / dimension + " codes are not finite, the "
                    + "first in row " + first + " (from 0): the encoder's parameters have probably diverged.");
        }
    }

    /** Refuses a saved network whose numbers are not finite. */
    static void requireFiniteParameters(float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new InvalidInputException("Parameter " + i + " of the saved probe is " + parameters[i]
                        + ": the file is damaged.");
            }
        }
    }
}
