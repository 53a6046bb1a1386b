package org.rvae.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.rvae.train.EpochReport;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingListener;

/** A process that sweeps, with 2 workers, once it is told to; it logs its epochs and takes its time. */
final class SweepProcess {

    private static final int STEP_MILLIS = 15;

    private SweepProcess() {
    }

    /** Arguments: the folder with {@code grid.json}, and the process's name. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Workplace place = Sweeps.place(folder);
        SweepPlan plan = SweepPlan.read(folder.resolve("grid.json"));
        plan.runs().forEach(place::id);
        Machine.here();
        append(folder.resolve("ready"), arguments[1]);
        awaitThat(() -> Files.exists(folder.resolve("go")));
        new Sweep(plan.runs(), place, 2).run(listener(folder, place, arguments[1]));
        System.exit(0);
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        while (!condition.getAsBoolean()) {
            if (!parent.isAlive()) {
                System.exit(1);
            }
            Thread.sleep(5);
        }
    }

    /**
     * Adds a line for every epoch to the file {@code epochs}, and takes its time; in an evaluation, adds a line to
     * {@code evaluations} and waits for as long as there is a file {@code hold}.
     */
    static SweepListener listener(Path folder, Workplace place, String process) {
        return new SweepListener() {
            @Override
            public TrainingListener training(SweepRun run) {
                return new Slow(place.id(run), process, folder.resolve("epochs"));
            }

            @Override
            public void state(SweepState state) {
                if (!state.evaluated().isEmpty()) {
                    append(folder.resolve("evaluations"), process);
                    try {
                        awaitThat(() -> !Files.exists(folder.resolve("hold")));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        };
    }

    private record Slow(String run, String process, Path log) implements TrainingListener {

        @Override
        public void step(StepReport report) {
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void epoch(EpochReport report) {
            append(log, process + " " + run + " " + report.phase() + " " + report.epoch());
        }
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
