package org.rvae.dl4j;

import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.nn.Activation;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;
import org.rvae.nn.Parameters;

/** DL4J's activation functions that act element by element, as layers on jets. */
final class ActivationAdapter {

    static final IActivation IDENTITY = new ActivationIdentity();

    private static final Set<Class<? extends IActivation>> ELEMENTWISE = Set.of(ActivationIdentity.class,
            ActivationSigmoid.class, ActivationTanH.class, ActivationSoftPlus.class, ActivationReLU.class,
            ActivationReLU6.class, ActivationLReLU.class, ActivationELU.class, ActivationSELU.class,
            ActivationSwish.class, ActivationMish.class, ActivationCube.class, ActivationHardSigmoid.class,
            ActivationHardTanH.class, ActivationRationalTanh.class, ActivationRectifiedTanh.class,
            ActivationSoftSign.class);

    private ActivationAdapter() {
    }

    /** Whether a function is known to act element by element, with a derivative that it knows. */
    static boolean isElementwise(IActivation activation) {
        return ELEMENTWISE.contains(activation.getClass());
    }

    /** The layer that applies the function; our softplus and sigmoid, because DL4J's softplus overflows above 88. */
    static Layer layer(IActivation activation) {
        if (activation instanceof ActivationSoftPlus) {
            return Activation.softplus();
        }
        if (activation instanceof ActivationSigmoid) {
            return Activation.sigmoid();
        }
        // DL4J's activations work in place.
        return elementwise(x -> activation.getActivation(x.dup(), false),
                (x, y) -> activation.backprop(x.dup(), Nd4j.onesLike(x)).getFirst());
    }

    /** A layer of a function y = f(x) and its slope, given x and y. */
    static Layer elementwise(UnaryOperator<INDArray> function, BinaryOperator<INDArray> slope) {
        return input -> new Applied(function, slope, input);
    }

    /** A function that was applied; it knows first derivatives only. */
    private static final class Applied implements Layer.Step {

        private final INDArray slope;
        private final Jet output;

        Applied(UnaryOperator<INDArray> function, BinaryOperator<INDArray> derivative, Jet input) {
            INDArray x = input.value();
            INDArray y = function.apply(x);
            slope = derivative.apply(x, y);
            output = input.hasTangent() ? new Jet(y, input.tangent().mul(slope.reshape('c', x.size(0), 1, x.size(1))))
                    : Jet.of(y);
        }

        @Override
        public Jet output() {
            return output;
        }

        @Override
        public Jet backward(Jet gradient, Parameters parameters) {
            if (gradient.hasTangent()) {
                throw new UnsupportedOperationException("Gradients of derivatives need second derivatives, which "
                        + "DL4J's activations do not have.");
            }
            return Jet.of(gradient.value().mul(slope));
        }
    }
}
