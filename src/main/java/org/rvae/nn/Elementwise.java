package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
                if (!gradient.hasTangent()) {
                    return Jet.of(slope == null ? f.slope().muli(gradient.value()) : slope.mul(gradient.value()));
                }
                INDArray s = slope == null ? f.slope() : slope;
                INDArray value = gradient.value() == null ? null : gradient.value().mul(s);
                INDArray bend = input.tangent().mul(gradient.tangent()).sum(1).muli(f.curvature(s));
                return new Jet(value == null ? bend : value.addi(bend), scaled(gradient.tangent(), s));
            }
        };
    }

    /** A new array of the shape and type of x, in c-order, for a result. */
    static INDArray like(INDArray x) {
        return Nd4j.createUninitialized(x.dataType(), x.shape());
    }

    private static INDArray scaled(INDArray tangent, INDArray slope) {
        return tangent.mul(slope.reshape('c', slope.size(0), 1, slope.size(1)));
    }
}
