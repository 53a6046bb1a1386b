package org.rvae.audit;

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

    /** For tables and text. */
    public String words() {
        return words;
    }
}
