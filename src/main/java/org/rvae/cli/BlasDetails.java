package org.rvae.cli;

import java.lang.reflect.Method;
import org.bytedeco.javacpp.BytePointer;

/** What OpenBLAS says of itself, if it is what the backend uses. */
final class BlasDetails {

    private BlasDetails() {
    }

    /** Its version and the kernels that it chose for this processor, after a comma; nothing without OpenBLAS. */
    static String text() {
        try {
            // By reflection: no code here depends on a backend.
            Method config = Class.forName("org.bytedeco.openblas.global.openblas").getMethod("openblas_get_config");
            Object text = config.invoke(null);
            return text instanceof BytePointer pointer ? ", " + pointer.getString().strip() : "";
        } catch (ReflectiveOperationException | LinkageError e) {
            return "";
        }
    }
}
