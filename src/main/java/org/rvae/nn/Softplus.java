package org.rvae.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * log(1 + e^x) and its derivatives. ND4J's own operation overflows to infinity above 88 in float32; here x is limited
 * where log(1 + e^x) and x agree to the last bit.
 *
 * @param x     where
 * @param value log(1 + e^x)
 */
record Softplus(INDArray x, INDArray value) implements Elementwise.Evaluation {

    /** To a rounding of 1 + e^x: an absolute error, as is enough between two layers. */
    static Softplus of(INDArray x) {
        INDArray y = limited(x);
        Nd4j.getExecutioner().exec(new SoftPlus(y, y));
        return new Softplus(x, Transforms.max(y, x, false));
    }

    /** To a relative error of a few roundings, however small the result: what 1 + e^x loses of e^x is added again. */
    static Softplus precise(INDArray x) {
        INDArray e = limited(x);
        Nd4j.getExecutioner().exec(new Exp(e, e));
        INDArray u = e.add(1);
        INDArray lost = u.sub(1).rsubi(e).divi(u);
        return new Softplus(x, Transforms.max(Transforms.log(u, false).addi(lost), x, false));
    }

    private static INDArray limited(INDArray x) {
        INDArray y = Elementwise.like(x);
        Nd4j.getExecutioner().exec(new ScalarMin(x, null, y, x.dataType() == DataType.DOUBLE ? 40 : 20));
        return y;
    }

    /** The logistic function, 1 / (1 + e^-x). */
    @Override
    public INDArray slope() {
        INDArray slope = Elementwise.like(x);
        Nd4j.getExecutioner().exec(new Sigmoid(x, slope));
        return slope;
    }

    @Override
    public INDArray curvature(INDArray slope) {
        return slope.rsub(1).muli(slope);
    }
}
