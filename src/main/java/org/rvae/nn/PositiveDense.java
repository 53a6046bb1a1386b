package org.rvae.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A linear layer without bias whose weights are kept positive, y = x softplus(W)^T; W is {@code NAME.weight}. */
public final class PositiveDense implements Layer {

    private final Parameters parameters;
    private final String weight;

    /** The layer called {@code name} in the parameters. */
    public PositiveDense(Parameters parameters, String name) {
        this.parameters = parameters;
        this.weight = name + ".weight";
    }

    /** The places that such a layer needs. */
    public static List<Parameters.Slot> slots(String name, int inputs, int outputs) {
        return List.of(new Parameters.Slot(name + ".weight", outputs, inputs));
    }

    @Override
    public Step forward(Jet input) {
        INDArray raw = parameters.get(weight);
        Softplus positive = Softplus.precise(raw);
        INDArray w = positive.value();
        Jet output = Products.forward(input, w);
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters gradients) {
                if (gradients != null && gradients.contains(weight)) {
                    INDArray forPositive = Nd4j.zerosLike(raw);
                    Products.accumulateWeight(forPositive, gradient, input);
                    gradients.get(weight).addi(forPositive.muli(positive.slope()));
                }
                return Products.inputGradient(gradient, w);
            }
        };
    }
}
