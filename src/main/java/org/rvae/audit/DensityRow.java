package org.rvae.audit;

import org.rvae.evaluate.StudiedCodes;

/**
 * Where a curve runs relative to the codes: a row of a file of results.
 *
 * @param codes       that were connected, by which density is estimated
 * @param commit      of the program that computed it
 * @param beta        of the radial basis functions
 * @param pairs       the rule by which its ends were chosen
 * @param pair        the pair's index
 * @param solver      what found the curve
 * @param inside      the share of its length, in the coordinates, in the region that contains 90 % of the codes
 * @param meanDensity the mean over that length of the estimated density of the codes
 */
public record DensityRow(StudiedCodes codes, String commit, double beta, String pairs, int pair, String solver,
        double inside, double meanDensity) {

    /** Refuses rows without the codes, as damaged files have them. */
    public DensityRow {
        StudiedCodes.require(codes, commit);
    }
}
