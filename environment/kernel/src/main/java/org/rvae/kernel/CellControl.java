package org.rvae.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs the snippets that JShell has compiled: in this process, on the cell thread, keeping the value itself. */
final class CellControl extends LocalExecutionControl {

    /** From JDK 20 on a thread can't be stopped; JShell builds checks into the loops of a cell instead. */
    private static final boolean THREADS_STOP = Runtime.version().feature() < 20;

    private static final AtomicReference<Runnable> PENDING = new AtomicReference<>();

    private final CellThread thread = new CellThread(this::stop);
    private final BooleanSupplier interrupted;
    private volatile Object value;
    private volatile Throwable thrown;
    private volatile ClassLoader loader;

    /** @param interrupted whether the cell was asked to stop, perhaps while it was still being compiled */
    CellControl(BooleanSupplier interrupted) {
        this.interrupted = interrupted;
    }

    CellThread thread() {
        return thread;
    }

    /** The value of the last snippet that ran, and forgets it. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** What the last snippet threw, as it was thrown, or null. */
    Throwable thrown() {
        return thrown;
    }

    /** The loader of the cells' classes, once a cell has run. */
    ClassLoader loader() {
        return loader;
    }

    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "rvae-cells";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, java.util.Map<String, String> parameters) {
                return CellControl.this;
            }
        };
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        thrown = null;
        loader = snippet.getDeclaringClass().getClassLoader();
        if (THREADS_STOP) {
            invokeOnCellThread(snippet);
        } else {
            FutureTask<Void> task = new FutureTask<>(() -> {
                invokeOnCellThread(snippet);
                return null;
            });
            PENDING.set(task);
            Method trampoline = CellControl.class.getDeclaredMethod("runPending");
            trampoline.setAccessible(true);
            super.invoke(trampoline);
            rethrow(task);
        }
        return "";
    }

    /** What JShell's own thread calls where it is needed to stop a cell. */
    static void runPending() {
        PENDING.getAndSet(null).run();
    }

    private static void rethrow(FutureTask<Void> task) throws Exception {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }

    private void invokeOnCellThread(Method snippet) throws Exception {
        try {
            value = thread.run(() -> {
                if (interrupted.getAsBoolean()) {
                    throw new ThreadDeath();
                }
                Thread.currentThread().setContextClassLoader(loader);
                return snippet.invoke(null);
            });
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            thrown = cause instanceof InvocationTargetException ? cause.getCause() : cause;
            if (thrown instanceof ThreadDeath) {
                throw new StoppedException();
            }
            if (cause instanceof InvocationTargetException invocation) {
                throw invocation;
            }
            throw new InvocationTargetException(cause);
        }
    }

    private void stop(Thread cells) {
        try {
            if (THREADS_STOP) {
                cells.stop();
            } else {
                stop();
            }
        } catch (UnsupportedOperationException | LinkageError | EngineTerminationException | InternalException e) {
            // The cell is left behind then, and the user is told so.
        }
    }
}
