package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that applies one function to every element, with its first two derivatives. */
abstract class Elementwise implements Layer {

    /** f(x), in a new array. */
    abstract INDArray value(INDArray x);

    /** f'(x), given x and y = f(x), in a new array. */
    abstract INDArray slope(INDArray x, INDArray y);

    /** f''(x), given x, y = f(x) and f'(x), in a new array. */
    abstract INDArray curvature(INDArray x, INDArray y, INDArray slope);

    @Override
    public Step forward(Jet input) {
        INDArray x = input.value();
        INDArray y = value(x);
        INDArray slope = input.hasTangent() ? slope(x, y) : null;
        Jet output = input.hasTangent() ? new Jet(y, scaled(input.tangent(), slope)) : Jet.of(y);
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters parameters) {
                INDArray s = slope == null ? slope(x, y) : slope;
                INDArray value = gradient.value() == null ? null : gradient.value().mul(s);
                if (!gradient.hasTangent()) {
                    return Jet.of(value);
                }
                INDArray bend = input.tangent().mul(gradient.tangent()).sum(1).muli(curvature(x, y, s));
                return new Jet(value == null ? bend : value.addi(bend), scaled(gradient.tangent(), s));
            }
        };
    }

    private static INDArray scaled(INDArray tangent, INDArray slope) {
        return tangent.mul(slope.reshape('c', slope.size(0), 1, slope.size(1)));
    }
}
