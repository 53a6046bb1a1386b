package org.rvae.nn;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * log(1 + e^x) and its derivatives. ND4J's own operation overflows to infinity above 88 in float32; here e^x is limited
 * where log(1 + e^x) and x agree to the last bit.
 */
final class Softplus implements Elementwise.Evaluation {

    private final INDArray exponential;
    private final INDArray value;

    private Softplus(INDArray x, UnaryOperator<INDArray> logOfOnePlus) {
        double limit = x.dataType() == DataType.DOUBLE ? 40 : 20;
        exponential = Transforms.exp(Transforms.min(x, limit, true), false);
        value = Transforms.max(logOfOnePlus.apply(exponential), x, false);
    }

    /** To a rounding of 1 + e^x: an absolute error, as is enough between two layers. */
    static Softplus of(INDArray x) {
        return new Softplus(x, e -> Transforms.log(e.add(1), false));
    }

    /** To a relative error of a few roundings, however small the result: what 1 + e^x loses of e^x is added again. */
    static Softplus precise(INDArray x) {
        return new Softplus(x, e -> {
            INDArray u = e.add(1);
            INDArray lost = u.sub(1).rsubi(e).divi(u);
            return Transforms.log(u, false).addi(lost);
        });
    }

    @Override
    public INDArray value() {
        return value;
    }

    /** The logistic function, e^x / (1 + e^x). */
    @Override
    public INDArray slope() {
        return exponential.add(1).rdivi(exponential);
    }

    @Override
    public INDArray curvature(INDArray slope) {
        return slope.rsub(1).muli(slope);
    }
}
