package org.rvae.sweep;

import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Phase;
import org.rvae.train.TrainingConfig;

/**
 * How long trainings take in comparison: in units of an epoch of phase 1. Rough values of one processor, good for an
 * order of runs and for a first estimate of the time that is left.
 */
final class RunCost {

    private RunCost() {
    }

    /** Of all epochs of a run. */
    static double epochs(SweepRun run) {
        TrainingConfig config = run.training();
        return config.meanEpochs() * epoch(config, Phase.MEANS)
                + config.deviationEpochs() * epoch(config, Phase.DEVIATIONS);
    }

    /** Of one epoch of a phase. */
    static double epoch(TrainingConfig config, Phase phase) {
        if (phase == Phase.MEANS) {
            return 1;
        }
        if (config.model().kind() != ModelKind.RVAE) {
            return 0.5 + 0.01 * config.model().latentDim();
        }
        double reference = 4 + 0.5 * config.model().latentDim();
        return config.protocol() == Protocol.REFERENCE ? reference : 16 * reference;
    }
}
