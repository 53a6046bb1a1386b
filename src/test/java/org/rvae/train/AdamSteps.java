package org.rvae.train;

import java.util.function.Function;
import org.rvae.geometry.Scratch;
import org.rvae.model.LossTerms;
import org.rvae.nn.Parameters;

/** The trainer's optimiser, for benchmarks. */
public final class AdamSteps {

    private final Adam adam;
    private int steps;

    /** Steps on the given parameters. */
    public AdamSteps(Parameters parameters, double learningRate) {
        adam = new Adam(parameters, learningRate);
    }

    /** Clears the gradients, computes the loss, moves the parameters. */
    public LossTerms step(Function<Parameters, LossTerms> loss) {
        adam.clear();
        LossTerms terms = Scratch.value("benchmark", () -> loss.apply(adam.gradients()));
        adam.step(steps++);
        return terms;
    }
}
