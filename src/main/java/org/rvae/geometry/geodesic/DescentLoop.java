package org.rvae.geometry.geodesic;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs the descents of a batch of curves together: in each round all that have not ended are evaluated at once.
 *
 * @param goal           the predicted relative decrease at which a descent has converged
 * @param certain        whether that is found with the normal matrix at the curve itself, or may be with an older one
 * @param maxEvaluations the largest number of evaluations of a curve
 * @param ended          is told the number of descents that have ended, after each round
 */
record DescentLoop(double goal, boolean certain, int maxEvaluations, IntConsumer ended) {

    /**
     * Runs them to their ends.
     *
     * @throws CancellationException if the thread is interrupted, which it stays
     */
    void run(CurveBatch batch, List<Descent> all) {
        IntStream.range(0, all.size()).filter(batch::coincide).forEach(i -> all.get(i).rest());
        List<Integer> active = IntStream.range(0, all.size()).filter(i -> all.get(i).running()).boxed().toList();
        while (!active.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The search for geodesics was interrupted: " + active.size() + " of "
                        + all.size() + " curves were still moving.");
            }
            batch.evaluate(all, active);
            settle(batch, all, active);
            active = active.stream()
                    .filter(i -> all.get(i).running() && all.get(i).evaluations < maxEvaluations).toList();
            ended.accept(all.size() - active.size());
        }
    }

    /** Prepares the next trials; a descent that looks converged may ask for the matrix at its position first. */
    private void settle(CurveBatch batch, List<Descent> all, List<Integer> active) {
        List<Integer> waiting = active;
        do {
            batch.renew(all, waiting.stream().filter(i -> all.get(i).wantsMatrix()).toList());
            waiting.forEach(i -> all.get(i).advance(goal, certain));
            waiting = waiting.stream().filter(i -> all.get(i).wantsMatrix()).toList();
        } while (!waiting.isEmpty());
    }
}
