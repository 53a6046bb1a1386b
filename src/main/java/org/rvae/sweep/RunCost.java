package org.rvae.sweep;

import java.util.List;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Phase;
import org.rvae.train.TrainingConfig;

/**
 * How long trainings and evaluations take in comparison: in units of an epoch of phase 1. Rough values of one
 * processor, good for an order of runs and for a first estimate of the time that is left.
 */
final class RunCost {

    private static final double ALL_IMAGES = 10_000;

    private RunCost() {
    }

    /** Of all epochs of a run. */
    static double epochs(SweepRun run) {
        TrainingConfig config = run.training();
        return config.meanEpochs() * epoch(config, Phase.MEANS)
                + config.deviationEpochs() * epoch(config, Phase.DEVIATIONS);
    }

    /** Of the draws of an evaluation from this one on, the first being 0. */
    static double evaluation(SweepRun run, int from) {
        List<Protocol> draws = run.evaluation().draws(run.training().protocol());
        return draws.stream().skip(from).mapToDouble(protocol -> draw(run, protocol)).sum();
    }

    /** Of one draw for each test image; of an R-VAE under CORRECTED 20 to 50 were measured for 10,000 images. */
    static double draw(SweepRun run, Protocol protocol) {
        Integer images = run.evaluation().testImages();
        double size = images == null ? 1 : images / ALL_IMAGES;
        return size * (run.training().model().kind() != ModelKind.RVAE ? 0.2 : protocol == Protocol.REFERENCE ? 1 : 30);
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
