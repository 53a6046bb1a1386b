package org.rvae.sweep;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that work on tasks until all are done, one of them fails, or the caller is interrupted. */
public final class WorkerPool {

    private final ExecutorService pool;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** So many threads of a name. They do not keep the process alive. */
    public WorkerPool(int threads, String name) {
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs the tasks, in this order, and returns when all threads have ended. An interrupt of the caller interrupts the
     * tasks that run and drops the others; so does an exception or error of a task, which is then thrown.
     *
     * @return whether it was interrupted
     */
    public boolean run(List<? extends Runnable> tasks) {
        try {
            tasks.forEach(task -> pool.execute(() -> attempt(task)));
        } catch (RejectedExecutionException e) {
            // A task has failed before the last one was handed in; its failure is thrown below.
        }
        pool.shutdown();
        boolean interrupted = awaitEnd();
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        return interrupted;
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            pool.shutdownNow();
        }
    }

    private boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.DAYS)) {
                    return interrupted;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                pool.shutdownNow();
            }
        }
    }
}
