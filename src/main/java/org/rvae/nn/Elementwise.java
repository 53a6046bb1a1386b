package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that applies one function to every element. */
interface Elementwise extends Layer {

    /** The function and its derivatives at some x. All arrays have the shape of x. */
    interface Evaluation {

        /** f(x). */
        INDArray value();

        /** f'(x), in a new array. */
        INDArray slope();

        /** f''(x), given f'(x), in a new array. */
        INDArray curvature(INDArray slope);
    }

    /** Evaluates the function at x. */
    Evaluation at(INDArray x);

    @Override
    default Step forward(Jet input) {
        Evaluation f = at(input.value());
        INDArray slope = input.hasTangent() ? f.slope() : null;
        Jet output = input.hasTangent() ? new Jet(f.value(), scaled(input.tangent(), slope)) : Jet.of(f.value());
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters parameters) {
                INDArray s = slope == null ? f.slope() : slope;
                INDArray value = gradient.value() == null ? null : gradient.value().mul(s);
                if (!gradient.hasTangent()) {
                    return Jet.of(value);
                }
                INDArray bend = input.tangent().mul(gradient.tangent()).sum(1).muli(f.curvature(s));
                return new Jet(value == null ? bend : value.addi(bend), scaled(gradient.tangent(), s));
            }
        };
    }

    private static INDArray scaled(INDArray tangent, INDArray slope) {
        return tangent.mul(slope.reshape('c', slope.size(0), 1, slope.size(1)));
    }
}
