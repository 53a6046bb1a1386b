package org.rvae.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.model.Protocol;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingListener;

/**
 * Executes runs, several at once with one thread each, until all of them are in the results file. Other processes may
 * work on the same runs in the same folders: each run is executed by one of them at a time, and one that dies leaves
 * its run to the others. Started again after any stop, a sweep goes on from the checkpoints.
 */
public final class Sweep {

    private static final long PAUSE_MILLIS = 1000;

    private final List<SweepRun> runs;
    private final Workplace place;
    private final int workers;

    /**
     * A sweep over runs.
     *
     * @param workers how many runs go on at once, at least 1; give each a processor, and one BLAS thread
     * @throws InvalidInputException if it is not at least 1
     */
    public Sweep(List<SweepRun> runs, Workplace place, int workers) {
        if (workers < 1) {
            throw new InvalidInputException("A sweep can't work with " + workers + " workers: use at least 1.");
        }
        this.runs = List.copyOf(runs);
        this.place = place;
        this.workers = workers;
    }

    /** As many workers as pay: 2, or 1 on a single processor. */
    public static int defaultWorkers() {
        return Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Executes the runs that are not done, in their order. It returns when every run has ended, here or elsewhere. A
     * run that fails does not stop the others. An interrupt of the calling thread stops all of them; each leaves a
     * checkpoint.
     *
     * @throws InvalidInputException if the results file is damaged
     */
    public SweepOutcome run(SweepListener listener) {
        Map<String, SweepResult> rows = place.results().read().stream().filter(SweepResult::done)
                .collect(Collectors.toMap(SweepResult::id, row -> row));
        Map<SweepRun, SweepResult> ended = new ConcurrentHashMap<>();
        List<SweepRun> open = new ArrayList<>();
        for (SweepRun run : runs) {
            SweepResult row = rows.get(place.id(run));
            if (row == null) {
                open.add(run);
            } else {
                ended.put(run, row);
            }
        }
        Work work = new Work(open, ended, listener);
        work.tell();
        boolean interrupted = new WorkerPool(workers, "sweep")
                .run(Stream.<Runnable>generate(() -> work::goOn).limit(workers).toList());
        return work.outcome(interrupted);
    }

    /** One run of the sweep: what its threads share. */
    private final class Work {

        private final ConcurrentLinkedDeque<SweepRun> queue;
        private final Map<SweepRun, SweepResult> ended;
        private final Map<SweepRun, String> faults = new ConcurrentHashMap<>();
        private final SweepListener listener;
        private final SweepClock clock;

        Work(Collection<SweepRun> open, Map<SweepRun, SweepResult> ended, SweepListener listener) {
            this.queue = new ConcurrentLinkedDeque<>(open);
            this.ended = ended;
            this.listener = listener;
            this.clock = new SweepClock(open, workers, System::nanoTime);
        }

        /** Takes runs until there is none left; those of other processes are asked for again when nothing else is. */
        void goOn() {
            int elsewhere = 0;
            SweepRun run = queue.poll();
            while (run != null && !Thread.currentThread().isInterrupted()) {
                if (attempt(run)) {
                    elsewhere = 0;
                } else {
                    queue.add(run);
                    if (++elsewhere >= queue.size() && !pause()) {
                        return;
                    }
                }
                run = queue.poll();
            }
        }

        private boolean pause() {
            try {
                Thread.sleep(PAUSE_MILLIS);
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        }

        /** Whether the run is settled: it has ended, is a fault, or was interrupted. */
        private boolean attempt(SweepRun run) {
            try {
                Optional<SweepResult> result = new RunExecution(place, run, watch(run),
                        (protocol, share) -> evaluated(run, protocol, share)).attempt();
                result.ifPresent(row -> end(run, row));
                return result.isPresent();
            } catch (CancellationException e) {
                Thread.currentThread().interrupt();
                return true;
            } catch (RuntimeException e) {
                String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                faults.put(run, reason);
                end(run, null);
                listener.fault(run, reason);
                return true;
            }
        }

        private TrainingListener watch(SweepRun run) {
            return listener.training(run).and(new TrainingListener() {
                @Override
                public void step(StepReport report) {
                    synchronized (clock) {
                        clock.step(run, report);
                    }
                    tell();
                }
            });
        }

        private void evaluated(SweepRun run, Protocol protocol, double share) {
            synchronized (clock) {
                clock.evaluated(run, protocol, share);
            }
            tell();
        }

        private void end(SweepRun run, SweepResult row) {
            synchronized (clock) {
                clock.ended(run);
            }
            if (row != null) {
                ended.put(run, row);
                listener.ended(run, row);
            }
            tell();
        }

        void tell() {
            synchronized (clock) {
                listener.state(new SweepState(ended.size(), runs.size(), clock.fraction(), clock.running(),
                        clock.evaluated(), clock.remaining()));
            }
        }

        SweepOutcome outcome(boolean interrupted) {
            List<SweepRun> missing = runs.stream().filter(run -> !ended.containsKey(run) && !faults.containsKey(run))
                    .toList();
            return new SweepOutcome(runs.stream().filter(ended::containsKey).map(ended::get).toList(), faults, missing,
                    interrupted);
        }
    }
}
