package org.rvae.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The functions that the published networks apply element by element. */
public final class Activation {

    private Activation() {
    }

    /** log(1 + e^x), without overflow. */
    public static Layer softplus() {
        return (Elementwise) Softplus::of;
    }

    /** 1 / (1 + e^-x). */
    public static Layer sigmoid() {
        return (Elementwise) Sigmoid::of;
    }

    /** (x + offset)^(-1/2): a standard deviation from a precision. */
    public static Layer inverseSquareRoot(double offset) {
        return (Elementwise) x -> new InverseSquareRoot(x, offset);
    }

    /** x limited to [low, high], with derivative zero outside. */
    public static Layer clamp(double low, double high) {
        return (Elementwise) x -> new Clamp(x, low, high);
    }

    private record Sigmoid(INDArray value) implements Elementwise.Evaluation {

        static Sigmoid of(INDArray x) {
            INDArray value = Elementwise.like(x);
            Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid(x, value));
            return new Sigmoid(value);
        }

        @Override
        public INDArray slope() {
            return value.rsub(1).muli(value);
        }

        @Override
        public INDArray curvature(INDArray slope) {
            return value.mul(-2).addi(1).muli(slope);
        }
    }

    private record InverseSquareRoot(INDArray value) implements Elementwise.Evaluation {

        InverseSquareRoot(INDArray x, double offset) {
            this(reciprocalRoot(x.add(offset)));
        }

        private static INDArray reciprocalRoot(INDArray x) {
            Nd4j.getExecutioner().exec(new RSqrt(x, x));
            return x;
        }

        @Override
        public INDArray slope() {
            return value.mul(value).muli(value).muli(-0.5);
        }

        @Override
        public INDArray curvature(INDArray slope) {
            return value.mul(value).muli(slope).muli(-1.5);
        }
    }

    private record Clamp(INDArray x, double low, double high) implements Elementwise.Evaluation {

        @Override
        public INDArray value() {
            return Transforms.max(Transforms.min(x, high, true), low, false);
        }

        @Override
        public INDArray slope() {
            return x.gt(low).castTo(x.dataType()).muli(x.lt(high).castTo(x.dataType()));
        }

        @Override
        public INDArray curvature(INDArray slope) {
            return Nd4j.zerosLike(x);
        }
    }
}
