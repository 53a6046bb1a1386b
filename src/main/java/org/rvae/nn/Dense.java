package org.rvae.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An affine layer y = x W^T + b with PyTorch's names: {@code NAME.weight} (outputs, inputs) and {@code NAME.bias}
 * (outputs).
 */
public final class Dense implements Layer {

    private final Parameters parameters;
    private final String name;
    private final String weight;
    private final String bias;
    private final boolean needsInputGradient;

    /**
     * The layer called {@code name} in the parameters.
     *
     * @param needsInputGradient false for a layer that sits on data, which needs no gradient: it then returns null
     */
    public Dense(Parameters parameters, String name, boolean needsInputGradient) {
        this.parameters = parameters;
        this.name = name;
        this.weight = name + ".weight";
        this.bias = name + ".bias";
        this.needsInputGradient = needsInputGradient;
    }

    /** The layer called {@code name}, with a gradient for its input. */
    public Dense(Parameters parameters, String name) {
        this(parameters, name, true);
    }

    /** The places that such a layer needs. */
    public static List<Parameters.Slot> slots(String name, int inputs, int outputs) {
        return List.of(new Parameters.Slot(name + ".weight", outputs, inputs),
                new Parameters.Slot(name + ".bias", outputs));
    }

    @Override
    public Layer thinned(int k) {
        INDArray w = parameters.get(weight);
        INDArray b = parameters.get(bias);
        int outputs = (int) (w.size(0) + k - 1) / k;
        Parameters chosen = Parameters.zeros(slots(name, (int) w.size(1), outputs), parameters.type());
        chosen.get(weight).assign(w.get(NDArrayIndex.interval(0, k, w.size(0)), NDArrayIndex.all()));
        chosen.get(bias).assign(b.get(NDArrayIndex.interval(0, k, b.length())));
        return new Dense(chosen, name, needsInputGradient);
    }

    @Override
    public Step forward(Jet input) {
        parameters.ofSameType(input.value());
        INDArray w = parameters.get(weight);
        Jet output = Products.forward(input, w);
        output.value().addiRowVector(parameters.get(bias));
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters gradients) {
                if (gradients != null && gradients.contains(weight)) {
                    Products.accumulateWeight(gradients.get(weight), gradient, input);
                    if (gradient.value() != null) {
                        gradients.get(bias).addi(gradient.value().sum(0));
                    }
                }
                return needsInputGradient ? Products.inputGradient(gradient, w) : null;
            }
        };
    }
}
