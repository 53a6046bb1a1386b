package org.rvae.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The recognition network: a trunk D -> H -> H with softplus, a linear head for the mean and one for the variance. */
public final class Encoder {

    private static final double SMALLEST_VARIANCE = 1e-4;
    private static final double LARGEST_VARIANCE = 5;

    private final Layer trunk;
    private final Layer mean;
    private final Layer variance;
    private final String meanWeight;

    /**
     * The encoder in the given parameters.
     *
     * @param varianceHead       the name of the head of the variance, {@code q_var} or {@code q_t}
     * @param needsInputGradient whether the way back reaches the input, as it must for trained pseudo-inputs
     */
    public Encoder(Parameters parameters, String varianceHead, boolean needsInputGradient) {
        trunk = Sequential.of(new Dense(parameters, "encoder.net.0", needsInputGradient), Activation.softplus(),
                new Dense(parameters, "encoder.net.2"), Activation.softplus());
        mean = new Dense(parameters, "q_mu.0");
        variance = Sequential.of(new Dense(parameters, varianceHead + ".0"), Activation.softplus(),
                Activation.clamp(SMALLEST_VARIANCE, LARGEST_VARIANCE));
        meanWeight = "q_mu.0.weight";
    }

    /** The places of its parameters. */
    public static List<Parameters.Slot> slots(int inputs, int hidden, int hidden2, int latent, String varianceHead,
            int variances) {
        List<Parameters.Slot> slots = new ArrayList<>();
        slots.addAll(Dense.slots("encoder.net.0", inputs, hidden));
        slots.addAll(Dense.slots("encoder.net.2", hidden, hidden2));
        slots.addAll(Dense.slots("q_mu.0", hidden2, latent));
        slots.addAll(Dense.slots(varianceHead + ".0", hidden2, variances));
        return slots;
    }

    /** Whether these gradients are those of a phase in which the encoder is trained. */
    public boolean isTrainedBy(Parameters gradients) {
        return gradients != null && gradients.contains(meanWeight);
    }

    /** Encodes a batch (n, D). */
    public Step forward(INDArray x) {
        return new Step(x);
    }

    /** A batch that has been encoded. */
    public final class Step {

        private final Layer.Step trunkStep;
        private final Layer.Step meanStep;
        private final Layer.Step varianceStep;

        private Step(INDArray x) {
            trunkStep = trunk.forward(Jet.of(x));
            meanStep = mean.forward(trunkStep.output());
            varianceStep = variance.forward(trunkStep.output());
        }

        /** The posterior's mean, (n, d). */
        public INDArray mean() {
            return meanStep.output().value();
        }

        /** The posterior's variance, (n, d) or (n, 1). */
        public INDArray variance() {
            return varianceStep.output().value();
        }

        /** Carries gradients with respect to mean and variance back; the gradient of the input, or null. */
        public INDArray backward(INDArray forMean, INDArray forVariance, Parameters gradients) {
            INDArray g = meanStep.backward(Jet.of(forMean), gradients).value()
                    .addi(varianceStep.backward(Jet.of(forVariance), gradients).value());
            Jet input = trunkStep.backward(Jet.of(g), gradients);
            return input == null ? null : input.value();
        }
    }
}
