package org.rvae.report.table2;

import org.rvae.evaluate.probe.ProbeConfig;

/**
 * How the classifier of Table 2 is trained. The published setting is the default: it is exact, and faster here than
 * batches, since a step on a single code is a loop of our own and a step on a batch goes through DeepLearning4J (CPU
 * time of a classifier of 60,000 codes: 0.4 to 0.8 s, in batches 9 to 16 s).
 */
public enum ProbeSetting {
    /** Single codes in the order of the data. */
    PUBLISHED(ProbeConfig.published()),
    /** Shuffled batches of 100. */
    BATCHED(ProbeConfig.batched());

    private final ProbeConfig config;

    ProbeSetting(ProbeConfig config) {
        this.config = config;
    }

    /** The setting of the probe. */
    public ProbeConfig config() {
        return config;
    }
}
