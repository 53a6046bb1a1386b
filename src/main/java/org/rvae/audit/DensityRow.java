package org.rvae.audit;

/**
 * Where a curve runs relative to the codes: a row of a file of results.
 *
 * @param model       the model's file
 * @param modelSha256 its checksum
 * @param beta        of the radial basis functions
 * @param pairs       the rule by which its ends were chosen
 * @param pair        the pair's index
 * @param solver      what found the curve
 * @param inside      the share of its length, in the coordinates, in the region that contains 90 % of the codes
 * @param meanDensity the mean over that length of the estimated density of the codes
 */
public record DensityRow(String model, String modelSha256, double beta, String pairs, int pair, String solver,
        double inside, double meanDensity) {
}
