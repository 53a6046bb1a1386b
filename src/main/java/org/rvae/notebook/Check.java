package org.rvae.notebook;

import java.util.Locale;
import org.rvae.report.TableFormats;

/**
 * What must hold at the end of a notebook: says so if it does, and stops the notebook if it does not, so that whoever
 * executes all of them finds out.
 */
public final class Check {

    private Check() {
    }

    /**
     * Checks a statement.
     *
     * @throws IllegalStateException if it does not hold
     */
    public static void that(String statement, boolean holds) {
        if (!holds) {
            throw new IllegalStateException("This should hold, but does not: " + statement);
        }
        say(statement);
    }

    /**
     * Checks that two numbers agree to within a tolerance.
     *
     * @throws IllegalStateException if they do not, or one is not finite
     */
    public static void close(String statement, double found, double expected, double tolerance) {
        if (!(Math.abs(found - expected) <= tolerance)) {
            throw new IllegalStateException(String.format(Locale.ROOT,
                    "This should hold, but does not: %s. Found %s, expected %s to within %s.", statement, found, expected,
                    tolerance));
        }
        say(statement);
    }

    private static void say(String statement) {
        System.out.println(TableFormats.forTerminal("holds: " + statement));
    }
}
