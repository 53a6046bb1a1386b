package org.rvae.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what another process gives free. */
final class Waiting {

    private static final long STEP_MILLIS = 20;

    private Waiting() {
    }

    /**
     * Asks again and again until there is a value. An interrupt does not end the waiting, and is not lost.
     *
     * @throws UncheckedIOException with the message, if there is none in time
     */
    static <T> T until(Supplier<Optional<T>> question, Duration patience, Supplier<String> message) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
                if (System.nanoTime() - end > 0) {
                    throw new UncheckedIOException(new IOException(message.get()));
                }
                try {
                    Thread.sleep(STEP_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
