package org.rvae.evaluate;

/**
 * The numbers of a study with what it was made of.
 *
 * @param label   what it was made of
 * @param commit  of the program that computed it
 * @param numbers what was found
 */
public record LabelledStudy(StudyLabel label, String commit, CurveNumbers numbers) {

    /** Refuses studies whose program is not known. */
    public LabelledStudy {
        StudiedCodes.require(label.codes(), commit);
    }
}
