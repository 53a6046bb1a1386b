package org.rvae.evaluate;

/**
 * The numbers of a study with what it was made of.
 *
 * @param label   what it was made of
 * @param numbers what was found
 */
public record LabelledStudy(StudyLabel label, CurveNumbers numbers) {
}
