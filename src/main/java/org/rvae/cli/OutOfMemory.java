package org.rvae.cli;

import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;

/** What to do when memory has run out: objects and arrays have limits of their own. */
final class OutOfMemory {

    private static final Pattern ARRAYS = Pattern.compile(
            "Physical memory usage is too high|Failed to allocate memory within limits|Cannot allocate new");

    private OutOfMemory() {
    }

    /** One line for standard error. */
    static String line(OutOfMemoryError error) {
        boolean arrays = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            arrays |= cause.getMessage() != null && ARRAYS.matcher(cause.getMessage()).find();
        }
        long limit = (arrays ? Pointer.maxBytes() : Runtime.getRuntime().maxMemory()) >> 20;
        return Job.format("rvae: out of memory for %s (%s). Use fewer images, or allow more than %d MB: %s=%d.",
                arrays ? "arrays" : "objects", error.getMessage(), limit, arrays ? "RVAE_OFFHEAP_MB" : "RVAE_HEAP_MB",
                2 * limit);
    }
}
