package org.rvae.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import sun.misc.Signal;

/** Starts the kernel on the connection file that Jupyter passes as the only argument. */
public final class Main {

    private static final Duration PARENT_CHECK = Duration.ofSeconds(2);

    private Main() {
    }

    /**
     * Runs until Jupyter asks for the shutdown, or is gone.
     *
     * @param args one argument: the path of the connection file
     * @throws Exception if the connection cannot be opened
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: java -jar rvae-kernel.jar CONNECTION_FILE   (Jupyter starts it, see kernel.json)");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
        KernelConnection connection = new KernelConnection(readProperties(Path.of(args[0])));
        JavaKernel kernel = new JavaKernel(Settings.fromEnvironment(System.getenv()), connection.publisher());
        kernel.becomeHandlerForConnection(connection);
        kernel.onStartup();
        connection.connect();
        Signal.handle(new Signal("INT"), signal -> kernel.interrupt());
        exitWithParent(System.getenv("JPY_PARENT_PID"));
        connection.waitUntilClose();
        System.exit(0);
    }

    private static KernelConnectionProperties readProperties(Path file) {
        try {
            return KernelConnectionProperties.parse(Files.readString(file));
        } catch (IOException e) {
            System.err.println("The connection file " + file + " cannot be read: " + e.getMessage());
            System.exit(2);
            throw new AssertionError(e);
        }
    }

    /** A kernel whose Jupyter was killed would stay for ever, with its memory. */
    private static void exitWithParent(String parentPid) {
        if (parentPid == null || !parentPid.matches("[1-9][0-9]*")) {
            return;
        }
        ProcessHandle parent = ProcessHandle.of(Long.parseLong(parentPid)).orElse(null);
        if (parent == null) {
            return;
        }
        Thread watch = new Thread(() -> {
            while (parent.isAlive()) {
                try {
                    Thread.sleep(PARENT_CHECK.toMillis());
                } catch (InterruptedException e) {
                    return;
                }
            }
            Runtime.getRuntime().halt(1);
        }, "kernel-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
