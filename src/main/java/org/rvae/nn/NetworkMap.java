package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.DifferentiableMap;

/**
 * A network as a map from R^d to R^D.
 *
 * @param inputSize  d
 * @param outputSize D
 * @param network    (n, d) to (n, D)
 */
public record NetworkMap(int inputSize, int outputSize, Layer network) implements DifferentiableMap {

    @Override
    public INDArray value(INDArray points) {
        return network.forward(Jet.of(points)).output().value();
    }

    @Override
    public Linearization linearize(INDArray points) {
        Jet output = network.forward(Jet.seed(points)).output();
        return new Linearization(output.value(), output.tangent());
    }

    @Override
    public Pullback pullback(INDArray points) {
        Layer.Step step = network.forward(Jet.of(points));
        return new Pullback() {
            @Override
            public INDArray value() {
                return step.output().value();
            }

            @Override
            public INDArray apply(INDArray gradient) {
                return step.backward(Jet.of(gradient), null).value();
            }
        };
    }
}
