package org.rvae.kernel;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which all cells run, one after the other, so that what a library keeps for a thread is kept from cell
 * to cell. It can be interrupted, and where that does not help, stopped: then the next cell gets a new thread.
 */
final class CellThread {

    private static final int STOP_ATTEMPTS = 3;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
    private static final String DEFAULT_GRACE_MILLIS = "2000";

    private final Duration grace =
            Duration.ofMillis(Long.parseLong(System.getProperty("rvae.kernel.grace", DEFAULT_GRACE_MILLIS)));
    private final HardStop hardStop;
    private Worker worker;
    private volatile Task current;

    /** Stops a thread for good where this JDK can; says in words why not otherwise. */
    interface HardStop {
        void stop(Thread thread);
    }

    CellThread(HardStop hardStop) {
        this.hardStop = hardStop;
    }

    /**
     * Runs work on the cell thread and waits for it.
     *
     * @return what the work returned
     * @throws ExecutionException with what the work threw; a {@link ThreadDeath} if it was stopped
     */
    <T> T run(Callable<T> work) throws ExecutionException {
        Task task = new Task(work);
        synchronized (this) {
            if (worker == null || worker.retired || !worker.isAlive()) {
                worker = new Worker();
                worker.start();
            }
            task.worker = worker;
            current = task;
            worker.tasks.add(task);
        }
        task.await();
        synchronized (this) {
            current = null;
        }
        if (task.thrown != null) {
            throw new ExecutionException(task.thrown);
        }
        @SuppressWarnings("unchecked")
        T result = (T) task.result;
        return result;
    }

    /** Whether the caller is running in a cell. */
    boolean isCurrentThread() {
        return Thread.currentThread() instanceof Worker;
    }

    /**
     * Interrupts what is running: with {@link Thread#interrupt()} first, after a grace of two seconds by force, and
     * where force does not help either (native code) by leaving it behind.
     *
     * @param report told in words what force was needed
     */
    void interrupt(StopReport report) {
        Task task = current;
        if (task == null || task.isDone()) {
            return;
        }
        task.worker.interrupt();
        if (task.escalating) {
            return;
        }
        task.escalating = true;
        Thread escalation = new Thread(() -> escalate(task, report), "kernel-interrupt");
        escalation.setDaemon(true);
        escalation.start();
    }

    private void escalate(Task task, StopReport report) {
        if (task.awaitDone(grace)) {
            return;
        }
        // Said before the stop: the cell may end while this thread is still speaking.
        report.stopping(NativeWork.describe(task.worker.getStackTrace()));
        for (int i = 0; i < STOP_ATTEMPTS; i++) {
            synchronized (this) {
                if (task.isDone()) {
                    return;
                }
                task.worker.retired = true;
                hardStop.stop(task.worker);
            }
            if (task.awaitDone(STOP_PATIENCE)) {
                return;
            }
        }
        report.abandoned();
        task.finish(null, new ThreadDeath());
    }

    /** Hears how a cell was stopped that did not answer the interrupt. */
    interface StopReport {
        /** It is about to be stopped by force, inside the named native work or (null) in Java code. */
        void stopping(String nativeWork);

        /** Force did not help. */
        void abandoned();
    }

    private static final class Task {

        private final Callable<?> work;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Object result;
        private volatile Throwable thrown;
        private volatile boolean escalating;
        private volatile Worker worker;

        Task(Callable<?> work) {
            this.work = work;
        }

        void execute() {
            try {
                finish(work.call(), null);
            } catch (Throwable e) {
                finish(null, e);
            }
        }

        synchronized void finish(Object value, Throwable error) {
            if (!isDone()) {
                result = value;
                thrown = error;
                done.countDown();
            }
        }

        boolean isDone() {
            return done.getCount() == 0;
        }

        boolean awaitDone(Duration limit) {
            try {
                return done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return isDone();
            }
        }

        void await() {
            // A thread that was stopped between its work and the end of this task can't say so itself.
            while (!awaitDone(Duration.ofMillis(200))) {
                if (!worker.isAlive()) {
                    finish(null, new ThreadDeath());
                }
            }
        }
    }

    private static final class Worker extends Thread {

        private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
        private volatile boolean retired;

        Worker() {
            super(null, null, "cells", 16L << 20);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!retired) {
                try {
                    Task task = tasks.take();
                    task.execute();
                    Thread.interrupted();
                } catch (InterruptedException e) {
                    // An interrupt that came as the cell ended: it has nothing left to interrupt.
                }
            }
        }
    }
}
