package org.rvae.kernel;

import java.util.List;

/** A cell that did not end well: what Jupyter shows of it. */
final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> lines;

    /**
     * @param name the kind of error, a simple class name
     * @param message one line
     * @param lines what is shown, with ANSI colours
     */
    CellException(String name, String message, List<String> lines) {
        super(message);
        this.name = name;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }
}
