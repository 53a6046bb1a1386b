package org.rvae.report.table2;

import org.rvae.evaluate.probe.CodeProvenance;
import org.rvae.sweep.CodeVersion;

/**
 * What made a row of the runs, so that it can be made again.
 *
 * @param train     where the codes come from that the classifier learned from
 * @param test      where the test codes come from: the model's file and checksum, and the checksum of the images
 * @param probeSeed the source of the classifier's starting values and orders
 * @param code      the program that classified
 */
public record RunTrace(CodeProvenance train, CodeProvenance test, long probeSeed, CodeVersion code) {
}
