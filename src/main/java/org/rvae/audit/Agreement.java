package org.rvae.audit;

import org.rvae.evaluate.probe.Interval;

/** Whether a mean is as good as a published one, by the interval of their difference and a margin. */
enum Agreement {

    /** The interval lies within the margin. */
    AGREES,

    /** It lies outside of it. */
    DIFFERS,

    /** It reaches over an end of the margin, or there is none. */
    UNKNOWN;

    /** Of an interval around the difference, and the margin to both sides of 0. */
    static Agreement of(Interval difference, double margin) {
        if (difference.low() >= -margin && difference.high() <= margin) {
            return AGREES;
        }
        return difference.low() > margin || difference.high() < -margin ? DIFFERS : UNKNOWN;
    }

    /** What follows for a number that is published as printed and too large by a known factor. */
    static Verdict verdict(Agreement printed, Agreement divided) {
        if (printed == UNKNOWN || divided == UNKNOWN || printed == AGREES && divided == AGREES) {
            return Verdict.OPEN;
        }
        return printed == AGREES ? Verdict.REPRODUCED
                : divided == AGREES ? Verdict.ARTEFACT : Verdict.NOT_REPRODUCED;
    }
}
