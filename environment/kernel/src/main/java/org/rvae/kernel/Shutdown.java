package org.rvae.kernel;

import java.time.Duration;

/** Ends the process, whatever its threads are doing. */
final class Shutdown {

    private Shutdown() {
    }

    /**
     * @param delay time for the last messages to leave
     * @param patience how long shutdown hooks may take
     */
    static void exit(Duration delay, Duration patience) {
        Thread force = new Thread(() -> {
            sleep(delay.plus(patience));
            Runtime.getRuntime().halt(0);
        }, "kernel-halt");
        force.setDaemon(true);
        force.start();
        sleep(delay);
        System.exit(0);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
