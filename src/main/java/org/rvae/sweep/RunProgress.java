package org.rvae.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rvae.InvalidInputException;
import org.rvae.train.Checkpoint;
import org.rvae.train.LockFile;

/**
 * How far one run of a sweep is, seen from outside.
 *
 * @param index  its place in the plan, from 1
 * @param run    the run
 * @param id     its name
 * @param state  how far
 * @param detail more about it, for people
 */
public record RunProgress(int index, SweepRun run, String id, State state, String detail) {

    /** How far a run is. */
    public enum State {
        /** Its row is in the results file. */
        DONE,
        /** Its row says that it failed; the next sweep tries again. */
        FAILED,
        /** A process is at it. */
        RUNNING,
        /** There is a checkpoint, and nobody is at it. */
        STOPPED,
        /** Nothing is there. */
        MISSING
    }

    /**
     * Of all runs, in their order.
     *
     * @throws InvalidInputException if the results file is damaged
     */
    public static List<RunProgress> of(List<SweepRun> runs, Workplace place) {
        Map<String, SweepResult> rows = place.results().read().stream()
                .collect(Collectors.toMap(SweepResult::id, row -> row));
        List<RunProgress> all = new ArrayList<>();
        for (SweepRun run : runs) {
            all.add(of(all.size() + 1, run, place, rows));
        }
        return all;
    }

    private static RunProgress of(int index, SweepRun run, Workplace place, Map<String, SweepResult> rows) {
        String id = place.id(run);
        SweepResult row = rows.get(id);
        if (row != null && row.done()) {
            String scores = row.own().map(s -> String.format(Locale.ROOT, "Neg. ELBO %.2f, Rec %.2f, KL %.2f",
                    s.negElbo(), s.rec(), s.kl())).orElse("");
            return new RunProgress(index, run, id, State.DONE, scores);
        }
        Optional<String> holder = LockFile.holder(place.claim(run));
        String checkpoint = checkpoint(run, place);
        if (holder.isPresent()) {
            return new RunProgress(index, run, id, State.RUNNING, join(checkpoint, holder.get()));
        }
        if (row != null) {
            return new RunProgress(index, run, id, State.FAILED, row.reason());
        }
        return new RunProgress(index, run, id, checkpoint.isEmpty() ? State.MISSING : State.STOPPED, checkpoint);
    }

    private static String checkpoint(SweepRun run, Workplace place) {
        Optional<Path> finished = Optional.empty();
        try {
            finished = place.store().find(run.training(), place.data().train(run));
            Path file = place.checkpoint(run);
            if (finished.isEmpty() && Files.exists(file)) {
                Checkpoint checkpoint = Checkpoint.read(file);
                return String.format(Locale.ROOT, "phase %d, %d of %d epochs done",
                        checkpoint.progress().phase().ordinal() + 1, checkpoint.progress().epoch(),
                        run.training().epochs(checkpoint.progress().phase()));
            }
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
        return finished.isPresent() ? "trained, not evaluated" : "";
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + "; " + second;
    }
}
