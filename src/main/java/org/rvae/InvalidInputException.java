package org.rvae;

/**
 * Something that the user gave is wrong: a value, a file, a combination of options. The message names what was given,
 * what is allowed and what to do about it, in words fit for a terminal.
 */
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Creates the error with a message that stands on its own. */
    public InvalidInputException(String message) {
        super(message);
    }

    /** Creates the error with a message that stands on its own, and what led to it. */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
