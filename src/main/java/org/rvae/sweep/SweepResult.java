package org.rvae.sweep;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rvae.model.Protocol;
import org.rvae.train.TrainingConfig;

/**
 * One finished run: what came out, and everything that is needed to repeat it.
 *
 * @param id              names the run: a hash of its training, its images and its evaluation is a part of it
 * @param status          whether it is done
 * @param reason          why it failed; empty if it is done
 * @param training        how the model was trained
 * @param images          on which images, and on which it was evaluated
 * @param evaluationSeeds the sources of the draws of z
 * @param reference       the scores under the reference protocol; null if it was not evaluated so
 * @param corrected       likewise under the corrected protocol; an R-VAE's KL is then that of an unnormalised prior.
 *                        Under the protocol that is not the training's there is the first draw only
 * @param model           the checkpoint; null if the run failed
 * @param code            the program that ended the run; an earlier one may have begun it, or trained a shipped model
 * @param machine         likewise
 * @param started         when the run was started, or last resumed
 * @param ended           when it ended
 */
public record SweepResult(String id, Status status, String reason, TrainingConfig training, Images images,
        List<Long> evaluationSeeds, Scores reference, Scores corrected, TrainedModel model, CodeVersion code,
        Machine machine, Instant started, Instant ended) {

    /** The order of rows: by model, dimension, protocol and seed. */
    static final Comparator<SweepResult> ORDER = Comparator
            .comparing((SweepResult r) -> r.training.model().kind())
            .thenComparing(r -> r.training.model().latentDim())
            .thenComparing(r -> r.training.protocol())
            .thenComparing(r -> r.training.seed())
            .thenComparing(SweepResult::id);

    /** How a run ended. */
    public enum Status {
        /** Trained and evaluated. */
        DONE,
        /** The training diverged or can't be done with these settings, or a score is not finite. */
        FAILED
    }

    /** Whether the model is trained and evaluated. */
    public boolean done() {
        return status == Status.DONE;
    }

    /** The scores under a protocol, if it was evaluated so. */
    public Optional<Scores> under(Protocol protocol) {
        return Optional.ofNullable(protocol == Protocol.REFERENCE ? reference : corrected);
    }

    /** The scores under the protocol that the model was trained by; empty if the run failed. */
    public Optional<Scores> own() {
        return under(training.protocol());
    }
}
