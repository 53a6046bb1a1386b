package org.rvae.data;

import java.io.IOException;

/** A {@code .npy} file or member is not what it should be. The message completes "… is not usable: ". */
final class NpyFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    NpyFormatException(String message) {
        super(message);
    }
}
