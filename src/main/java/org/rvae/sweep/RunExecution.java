package org.rvae.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.Elbo;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.Protocol;
import org.rvae.train.LockFile;
import org.rvae.train.ModelStore;
import org.rvae.train.TrainingDivergedException;
import org.rvae.train.TrainingListener;
import org.rvae.train.TrainingResult;

/**
 * Executes one run: trains its model or takes it from the store, evaluates it and adds its row to the results. Whoever
 * does that holds the run's lock; stopped anywhere, even by force, it goes on from the last epoch's checkpoint when it
 * is executed again, and ends with the same bits. Nothing of an evaluation is kept before all of it is done.
 */
public final class RunExecution {

    private static final long PAUSE_MILLIS = 1000;

    private final Workplace place;
    private final SweepRun run;
    private final String id;
    private final TrainingListener listener;
    private final EvaluationListener evaluations;

    /** The execution of a run; the listener hears of its training, and of nothing if there is none. */
    public RunExecution(Workplace place, SweepRun run, TrainingListener listener) {
        this(place, run, listener, (protocol, share) -> { });
    }

    /** The same with one who hears of its evaluation. */
    RunExecution(Workplace place, SweepRun run, TrainingListener listener, EvaluationListener evaluations) {
        this.place = place;
        this.run = run;
        this.id = place.id(run);
        this.listener = listener;
        this.evaluations = evaluations;
    }

    /**
     * Executes the run unless it is done; waits while another process or thread is at it, and takes over if that one
     * ends before it is done.
     *
     * @throws CancellationException if the thread is interrupted; a checkpoint is left
     */
    public SweepResult complete() {
        try {
            while (true) {
                Optional<SweepResult> result = attempt();
                if (result.isPresent()) {
                    return result.get();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new CancellationException("Interrupted while another process was at " + run.label() + ".");
        }
    }

    /**
     * Executes the run unless it is done.
     *
     * @return the run's row; empty if another process or thread is at it
     * @throws CancellationException if the thread is interrupted; a checkpoint is left
     * @throws InvalidInputException if the results file is damaged
     */
    Optional<SweepResult> attempt() {
        Optional<SweepResult> done = done();
        if (done.isPresent()) {
            return done;
        }
        Optional<LockFile> claim = LockFile.tryTake(place.claim(run));
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        try (LockFile held = claim.get()) {
            // Again: it may have been finished between the first look and the lock.
            SweepResult result = done().orElseGet(() -> execute(held));
            if (result.done()) {
                held.closeForGood();
            }
            return Optional.of(result);
        }
    }

    private Optional<SweepResult> done() {
        return place.results().find(id).filter(SweepResult::done);
    }

    private SweepResult execute(LockFile held) {
        Instant started = Instant.now();
        SweepResult result;
        try {
            result = trainAndEvaluate(started, held);
        } catch (TrainingDivergedException | InvalidInputException e) {
            result = result(started, SweepResult.Status.FAILED, e.getMessage(), null, null, null);
        }
        place.results().put(result);
        return result;
    }

    private SweepResult trainAndEvaluate(Instant started, LockFile held) {
        ImageSet train = place.data().train(run);
        ModelStore.Obtained obtained = place.store().obtain(run.training(), train, listener, held);
        TrainingResult trained = obtained.result();
        if (!trained.finished()) {
            throw new CancellationException("Interrupted; the checkpoint of " + run.label() + " is kept.");
        }
        return result(started, SweepResult.Status.DONE, "", scores(trained.model(), Protocol.REFERENCE),
                scores(trained.model(), Protocol.CORRECTED), TrainedModel.of(trained, obtained.file(), train.size()));
    }

    private Scores scores(LatentVariableModel model, Protocol protocol) {
        if (!run.evaluation().protocols().contains(protocol)) {
            return null;
        }
        List<ElboEstimate> draws = new ArrayList<>();
        for (long seed : run.evaluation().seeds(protocol == run.training().protocol())) {
            draws.add(Elbo.evaluate(model, protocol, place.data().test(run), seed,
                    share -> evaluations.evaluated(protocol, share)));
        }
        Scores scores = Scores.of(draws);
        if (!scores.finite()) {
            throw new InvalidInputException(String.format(Locale.ROOT, "The evaluation by the %s protocol gives a "
                    + "number that is not finite: Neg. ELBO %s, Rec %s, KL %s.",
                    protocol.name().toLowerCase(Locale.ROOT),
                    scores.negElbo(), scores.rec(), scores.kl()));
        }
        return scores;
    }

    private SweepResult result(Instant started, SweepResult.Status status, String reason, Scores reference,
            Scores corrected, TrainedModel model) {
        Images images = Images.of(run.dataset(), place.data().train(run), place.data().test(run));
        return new SweepResult(id, status, reason, run.training(), images, run.evaluation().seeds(), reference,
                corrected, model, place.code().forTraining(run.training()), Machine.here(), started, Instant.now());
    }
}
