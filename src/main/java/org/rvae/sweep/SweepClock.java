package org.rvae.sweep;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.rvae.model.Protocol;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;

/**
 * Estimates how long a sweep goes on: what each training and draw of an evaluation says of itself, and for what waits
 * its relative cost times the speed so far. Not safe for several threads.
 */
final class SweepClock {

    private final int workers;
    private final LongSupplier nanoTime;
    private final Set<SweepRun> waiting;
    private final Map<SweepRun, StepReport> running = new LinkedHashMap<>();
    private final Map<SweepRun, EvaluationClock> evaluated = new LinkedHashMap<>();
    private final Map<SweepRun, Integer> draws = new LinkedHashMap<>();
    private final Map<SweepRun, Long> seen = new LinkedHashMap<>();
    private final double total;
    private double seconds;
    private double cost;

    SweepClock(Collection<SweepRun> runs, int workers, LongSupplier nanoTime) {
        this.waiting = new LinkedHashSet<>(runs);
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.total = left();
    }

    /** A batch of a run is done. */
    void step(SweepRun run, StepReport report) {
        waiting.remove(run);
        running.put(run, report);
        long now = nanoTime.getAsLong();
        Long last = seen.put(run, now);
        if (last != null) {
            seconds += (now - last) * 1e-9;
            cost += RunCost.epoch(run.training(), report.phase()) / report.batches();
        }
    }

    /** A share of a run's images is evaluated, with one draw for each. */
    void evaluated(SweepRun run, Protocol protocol, double share) {
        waiting.remove(run);
        running.remove(run);
        long now = nanoTime.getAsLong();
        Long last = seen.put(run, now);
        EvaluationClock known = evaluated.get(run);
        if (known != null && known.goesOn(protocol, share)) {
            seconds += (now - last) * 1e-9;
            cost += (share - known.progress().share()) * RunCost.draw(run, protocol);
            known.update(share, now);
        } else {
            evaluated.put(run, new EvaluationClock(protocol, share, now));
            draws.merge(run, 1, Integer::sum);
        }
    }

    /** What is being evaluated here. */
    Map<SweepRun, EvaluationProgress> evaluated() {
        Map<SweepRun, EvaluationProgress> progress = new LinkedHashMap<>();
        evaluated.forEach((run, clock) -> progress.put(run, clock.progress()));
        return progress;
    }

    /** A run is no longer at work here. */
    void ended(SweepRun run) {
        waiting.remove(run);
        running.remove(run);
        seen.remove(run);
        evaluated.remove(run);
        draws.remove(run);
    }

    /** What is being trained here. */
    Map<SweepRun, StepReport> running() {
        return new LinkedHashMap<>(running);
    }

    /** The share of the work that is done. */
    double fraction() {
        return total == 0 ? 1 : 1 - left() / total;
    }

    /** The time left of all trainings and evaluations; null while nothing is known. */
    Duration remaining() {
        Map<SweepRun, Duration> known = new LinkedHashMap<>();
        running.forEach((run, report) -> known.put(run, report.remaining()));
        evaluated().forEach((run, progress) -> known.put(run, progress.remaining()));
        double later = waiting.stream().mapToDouble(SweepClock::all).sum()
                + known.keySet().stream().mapToDouble(this::laterDraws).sum();
        if (known.containsValue(null) || cost == 0 && (known.isEmpty() || later > 0)) {
            return null;
        }
        double speed = later == 0 ? 0 : seconds / cost;
        double sum = later * speed;
        double longest = 0;
        for (Map.Entry<SweepRun, Duration> left : known.entrySet()) {
            double own = left.getValue().toMillis() / 1000.0;
            sum += own;
            longest = Math.max(longest, own + laterDraws(left.getKey()) * speed);
        }
        return Duration.ofMillis((long) (1000 * Math.max(longest, sum / workers)));
    }

    private double left() {
        return waiting.stream().mapToDouble(SweepClock::all).sum()
                + running.entrySet().stream().mapToDouble(e -> left(e.getKey(), e.getValue())).sum()
                + evaluated().entrySet().stream().mapToDouble(e -> left(e.getKey(), e.getValue())).sum()
                + Stream.concat(running.keySet().stream(), evaluated.keySet().stream())
                        .mapToDouble(this::laterDraws).sum();
    }

    private static double all(SweepRun run) {
        return RunCost.epochs(run) + RunCost.evaluation(run, 0);
    }

    /** The cost of the draws that have not begun. */
    private double laterDraws(SweepRun run) {
        return RunCost.evaluation(run, draws.getOrDefault(run, 0));
    }

    private static double left(SweepRun run, EvaluationProgress progress) {
        return (1 - progress.share()) * RunCost.draw(run, progress.protocol());
    }

    private static double left(SweepRun run, StepReport report) {
        double epochs = report.epochs() - report.epoch() + 1 - (double) report.batch() / report.batches();
        double rest = report.phase() == Phase.MEANS
                ? run.training().deviationEpochs() * RunCost.epoch(run.training(), Phase.DEVIATIONS) : 0;
        return epochs * RunCost.epoch(run.training(), report.phase()) + rest;
    }
}
