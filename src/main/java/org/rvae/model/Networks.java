package org.rvae.model;

import java.util.ArrayList;
import java.util.List;
import org.rvae.nn.Activation;
import org.rvae.nn.Decoder;
import org.rvae.nn.Dense;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;
import org.rvae.nn.PositiveDense;
import org.rvae.nn.RadialBasis;
import org.rvae.nn.Sequential;

/** The published decoder, whose layers of the mean have other names in the VAE and in the R-VAE. */
final class Networks {

    static final String CENTRES = "p_sigma.0.points";
    static final String PRECISIONS = "p_sigma.1.weight";
    private static final double SMALLEST_PRECISION = 1e-9;

    private Networks() {
    }

    /** The decoder whose three layers of the mean have the given names. */
    static Decoder decoder(ModelConfig config, Parameters parameters, List<String> meanLayers) {
        Layer mean = Sequential.of(
                new Dense(parameters, meanLayers.get(0)), Activation.softplus(),
                new Dense(parameters, meanLayers.get(1)), Activation.softplus(),
                new Dense(parameters, meanLayers.get(2)), Activation.sigmoid());
        Layer deviation = Sequential.of(
                new RadialBasis(parameters, "p_sigma.0", config.rbfBeta()),
                new PositiveDense(parameters, "p_sigma.1"),
                Activation.inverseSquareRoot(SMALLEST_PRECISION));
        return new Decoder(config.latentDim(), config.inputDim(), mean, deviation);
    }

    static List<Parameters.Slot> meanSlots(ModelConfig config, List<String> meanLayers) {
        List<Parameters.Slot> slots = new ArrayList<>();
        slots.addAll(Dense.slots(meanLayers.get(0), config.latentDim(), config.hidden()));
        slots.addAll(Dense.slots(meanLayers.get(1), config.hidden(), config.hidden2()));
        slots.addAll(Dense.slots(meanLayers.get(2), config.hidden2(), config.inputDim()));
        return slots;
    }

    static List<Parameters.Slot> deviationSlots(ModelConfig config) {
        List<Parameters.Slot> slots = new ArrayList<>();
        slots.addAll(RadialBasis.slots("p_sigma.0", config.latentDim(), config.centres()));
        slots.addAll(PositiveDense.slots("p_sigma.1", config.centres(), config.inputDim()));
        return slots;
    }
}
