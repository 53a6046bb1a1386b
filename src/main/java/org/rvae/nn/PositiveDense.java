package org.rvae.nn;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A linear layer without bias whose weights are kept positive, y = x softplus(W)^T; W is {@code NAME.weight}. */
public final class PositiveDense implements Layer {

    private final String weight;
    private final Supplier<Softplus> positive;

    /** The layer called {@code name} in the parameters. */
    public PositiveDense(Parameters parameters, String name) {
        this.weight = name + ".weight";
        this.positive = () -> Softplus.precise(parameters.get(weight));
    }

    private PositiveDense(String weight, Softplus held) {
        this.weight = weight;
        this.positive = () -> held;
    }

    /** The places that such a layer needs. */
    public static List<Parameters.Slot> slots(String name, int inputs, int outputs) {
        return List.of(new Parameters.Slot(name + ".weight", outputs, inputs));
    }

    @Override
    public Layer held() {
        return new PositiveDense(weight, positive.get());
    }

    /** {@inheritDoc} It is held. */
    @Override
    public Layer thinned(int k) {
        Softplus all = positive.get();
        return new PositiveDense(weight, new Softplus(every(k, all.x()), every(k, all.value())));
    }

    private static INDArray every(int k, INDArray rows) {
        return rows.get(NDArrayIndex.interval(0, k, rows.size(0)), NDArrayIndex.all()).dup('c');
    }

    @Override
    public Step forward(Jet input) {
        Softplus weights = positive.get();
        INDArray w = weights.value();
        Jet output = Products.forward(input, w);
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters gradients) {
                if (gradients != null && gradients.contains(weight)) {
                    INDArray forPositive = Nd4j.zerosLike(w);
                    Products.accumulateWeight(forPositive, gradient, input);
                    gradients.get(weight).addi(forPositive.muli(weights.slope()));
                }
                return Products.inputGradient(gradient, w);
            }
        };
    }
}
