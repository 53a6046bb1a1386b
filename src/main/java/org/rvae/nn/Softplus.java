package org.rvae.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * log(1 + e^x) and its derivatives. ND4J's own operation overflows to infinity above 88 in float32; here e^x is limited
 * where log(1 + e^x) and x agree to the last bit.
 */
final class Softplus implements Elementwise.Evaluation {

    private final INDArray exponential;
    private final INDArray value;

    Softplus(INDArray x) {
        double limit = x.dataType() == DataType.DOUBLE ? 40 : 20;
        exponential = Transforms.exp(Transforms.min(x, limit, true), false);
        INDArray log = Nd4j.getExecutioner().exec(new Log1p(exponential, exponential.ulike()));
        value = Transforms.max(log, x, false);
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
