package org.rvae.sweep;

import java.time.Duration;
import org.rvae.model.Protocol;

/** Times an evaluation with one draw for each image, from the end of its first batch. Not safe for several threads. */
final class EvaluationClock {

    private final Protocol protocol;
    private final double first;
    private final long begun;
    private double share;
    private Duration remaining;

    EvaluationClock(Protocol protocol, double share, long nanos) {
        this.protocol = protocol;
        this.first = share;
        this.begun = nanos;
        this.share = share;
    }

    /** Whether this share can be of the same evaluation, not of the next one. */
    boolean goesOn(Protocol next, double reached) {
        return next == protocol && reached > share;
    }

    /** So large a share of the images is done. */
    void update(double reached, long nanos) {
        share = reached;
        remaining = Duration.ofNanos((long) ((nanos - begun) / (reached - first) * (1 - reached)));
    }

    EvaluationProgress progress() {
        return new EvaluationProgress(protocol, share, remaining);
    }
}
