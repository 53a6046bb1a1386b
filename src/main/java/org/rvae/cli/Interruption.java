package org.rvae.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread end its work in order when the process is told to end (Ctrl-C, {@code kill}): the thread is
 * interrupted, and the process waits for it. The Java runtime itself then gives the exit code 128 plus the signal's
 * number, 130 for Ctrl-C.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch over = new CountDownLatch(1);

    private Interruption() {
    }

    /** Watches over the calling thread from now on. */
    static Interruption ofThisThread() {
        Interruption result = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> result.stop(worker), "interruption"));
        return result;
    }

    /** The thread has done its work, and nothing need be waited for. */
    void over() {
        over.countDown();
    }

    private void stop(Thread worker) {
        if (over.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("rvae: did not stop within " + PATIENCE_SECONDS
                        + " s; the last checkpoint is kept.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
