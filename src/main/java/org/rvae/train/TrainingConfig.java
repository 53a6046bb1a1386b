package org.rvae.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;

/**
 * How a model is trained; the defaults are the published ones.
 *
 * @param model           the architecture
 * @param protocol        what the published code does, or the mathematics; REFERENCE
 * @param meanEpochs      the epochs of phase 1, at least 1; 100
 * @param deviationEpochs the epochs of phase 2, at least 0; 100
 * @param batchSize       images in a batch, at least 1; 100
 * @param learningRate    Adam's, in both phases, positive; 1e-3
 * @param geodesics       how the reference protocol finds its curves; SHORTCUT
 * @param phaseOneKl      whether the loss of phase 1 has a KL term; PUBLISHED, which files leave out
 * @param seed            the source of all randomness; 42
 */
public record TrainingConfig(ModelConfig model, Protocol protocol, int meanEpochs, int deviationEpochs, int batchSize,
        double learningRate, GeodesicEffort geodesics,
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = TrainingConfig.Published.class)
        PhaseOneKl phaseOneKl, long seed) {

    /** Refuses values that no training can have. */
    public TrainingConfig {
        phaseOneKl = Objects.requireNonNullElse(phaseOneKl, PhaseOneKl.PUBLISHED);
        atLeast("meanEpochs", meanEpochs, 1);
        atLeast("deviationEpochs", deviationEpochs, 0);
        atLeast("batchSize", batchSize, 1);
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new InvalidInputException("learningRate must be positive and finite, but is " + learningRate + ".");
        }
    }

    /** The published training of an architecture. */
    public static TrainingConfig of(ModelConfig model) {
        return new TrainingConfig(model, Protocol.REFERENCE, 100, 100, 100, 1e-3, GeodesicEffort.SHORTCUT,
                PhaseOneKl.PUBLISHED, 42);
    }

    /** The version of the code that this training runs, see {@link Version#OF_TRAINING}. */
    public int version() {
        return model.kind() == ModelKind.RVAE && protocol == Protocol.CORRECTED ? Version.OF_CORRECTED_TRAINING
                : Version.OF_TRAINING;
    }

    /** The same with other numbers of epochs. */
    public TrainingConfig withEpochs(int means, int deviations) {
        return new TrainingConfig(model, protocol, means, deviations, batchSize, learningRate, geodesics,
                phaseOneKl, seed);
    }

    /** The same with another seed. */
    public TrainingConfig withSeed(long value) {
        return new TrainingConfig(model, protocol, meanEpochs, deviationEpochs, batchSize, learningRate, geodesics,
                phaseOneKl, value);
    }

    /** The same by another protocol. */
    public TrainingConfig withProtocol(Protocol value) {
        return new TrainingConfig(model, value, meanEpochs, deviationEpochs, batchSize, learningRate, geodesics,
                phaseOneKl, seed);
    }

    /** The same with another batch size. */
    public TrainingConfig withBatchSize(int value) {
        return new TrainingConfig(model, protocol, meanEpochs, deviationEpochs, value, learningRate, geodesics,
                phaseOneKl, seed);
    }

    /** The same with another learning rate. */
    public TrainingConfig withLearningRate(double value) {
        return new TrainingConfig(model, protocol, meanEpochs, deviationEpochs, batchSize, value, geodesics,
                phaseOneKl, seed);
    }

    /** The same with another effort for the curves of the reference protocol. */
    public TrainingConfig withGeodesics(GeodesicEffort value) {
        return new TrainingConfig(model, protocol, meanEpochs, deviationEpochs, batchSize, learningRate, value,
                phaseOneKl, seed);
    }

    /** The same with or without a KL term in phase 1. */
    public TrainingConfig withPhaseOneKl(PhaseOneKl value) {
        return new TrainingConfig(model, protocol, meanEpochs, deviationEpochs, batchSize, learningRate, geodesics,
                value, seed);
    }

    /** The same for another architecture. */
    public TrainingConfig withModel(ModelConfig value) {
        return new TrainingConfig(value, protocol, meanEpochs, deviationEpochs, batchSize, learningRate, geodesics,
                phaseOneKl, seed);
    }

    /** The epochs of a phase. */
    public int epochs(Phase phase) {
        return phase == Phase.MEANS ? meanEpochs : deviationEpochs;
    }

    private static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new InvalidInputException(field + " must be at least " + least + ", but is " + value + ".");
        }
    }

    /** Equals what files leave out, so that trainings from before there was a choice keep their names. */
    static final class Published {

        @Override
        public boolean equals(Object value) {
            return value == null || value == PhaseOneKl.PUBLISHED;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
