package org.rvae;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {

    private Terminal() {
    }

    /** Whether input and output are a terminal's, so that a line may be rewritten. */
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console without a terminal too, and a method that tells.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
