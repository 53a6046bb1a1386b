package org.rvae.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The functions that the published networks apply element by element. */
public final class Activation {

    private Activation() {
    }

    /** log(1 + e^x), without overflow. */
    public static Layer softplus() {
        return new Elementwise() {
            @Override
            INDArray value(INDArray x) {
                return softplus(x);
            }

            @Override
            INDArray slope(INDArray x, INDArray y) {
                return Transforms.sigmoid(x, true);
            }

            @Override
            INDArray curvature(INDArray x, INDArray y, INDArray slope) {
                return slope.rsub(1).muli(slope);
            }
        };
    }

    /** 1 / (1 + e^-x). */
    public static Layer sigmoid() {
        return new Elementwise() {
            @Override
            INDArray value(INDArray x) {
                return Transforms.sigmoid(x, true);
            }

            @Override
            INDArray slope(INDArray x, INDArray y) {
                return y.rsub(1).muli(y);
            }

            @Override
            INDArray curvature(INDArray x, INDArray y, INDArray slope) {
                return y.mul(-2).addi(1).muli(slope);
            }
        };
    }

    /** (x + offset)^(-1/2): a standard deviation from a precision. */
    public static Layer inverseSquareRoot(double offset) {
        return new Elementwise() {
            @Override
            INDArray value(INDArray x) {
                return Transforms.sqrt(x.add(offset), false).rdivi(1);
            }

            @Override
            INDArray slope(INDArray x, INDArray y) {
                return y.mul(y).muli(y).muli(-0.5);
            }

            @Override
            INDArray curvature(INDArray x, INDArray y, INDArray slope) {
                return y.mul(y).muli(slope).muli(-1.5);
            }
        };
    }

    /** x limited to [low, high], with derivative zero outside. */
    public static Layer clamp(double low, double high) {
        return new Elementwise() {
            @Override
            INDArray value(INDArray x) {
                return Transforms.max(Transforms.min(x, high, true), low, false);
            }

            @Override
            INDArray slope(INDArray x, INDArray y) {
                return x.gt(low).castTo(x.dataType()).muli(x.lt(high).castTo(x.dataType()));
            }

            @Override
            INDArray curvature(INDArray x, INDArray y, INDArray slope) {
                return Nd4j.zerosLike(x);
            }
        };
    }

    /**
     * log(1 + e^x) in a new array. ND4J's own operation overflows to infinity above 88 in float32; beyond the limit used
     * here the two sides agree to the last bit.
     */
    static INDArray softplus(INDArray x) {
        double limit = x.dataType() == DataType.DOUBLE ? 40 : 20;
        INDArray y = Transforms.min(x, limit, true);
        Transforms.exp(y, false);
        Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p(y));
        return Transforms.max(y, x, false);
    }
}
