package org.rvae.audit;

import java.util.function.DoublePredicate;

/** What the kit's results say of a claim. */
public enum Verdict {

    /** The kit's own results agree with it. */
    REPRODUCED("reproduced"),

    /** They do not. */
    NOT_REPRODUCED("not reproduced"),

    /** It follows from a defect of the published code, and goes when that is mended. */
    ARTEFACT("artefact of the published code"),

    /** Nothing that the kit has run decides it, or what it has run agrees with the claim and with another one. */
    OPEN("open");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** One of two verdicts by whether a number holds to a claim, open if it is NaN. */
    static Verdict of(double number, DoublePredicate claim, Verdict yes, Verdict no) {
        return Double.isNaN(number) ? OPEN : claim.test(number) ? yes : no;
    }

    /** For tables and text. */
    public String words() {
        return words;
    }
}
