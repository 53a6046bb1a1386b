package org.rvae.report.table2;

import org.rvae.evaluate.probe.ClassScores;

/**
 * One classifier of one model's codes.
 *
 * @param half           whose codes
 * @param source         the trained model
 * @param trace          what made it
 * @param initialisation which of the classifier's initialisations, 0-based
 * @param scores         how well it does on the test codes
 */
public record Table2Run(Half half, CodeSource source, RunTrace trace, int initialisation, ClassScores scores) {

    /** The latent dimension d. */
    public int latentDim() {
        return source.latentDim();
    }
}
