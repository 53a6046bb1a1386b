package org.rvae.nn;

import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/** The matrix products of linear layers, on jets. */
final class Products {

    private Products() {
    }

    /** x W^T, with its derivatives if the input carries some. */
    static Jet forward(Jet input, INDArray w) {
        INDArray value = Nd4j.matmul(input.value(), w, false, true, false);
        return new Jet(value, input.hasTangent() ? tangents(input, w, true) : null);
    }

    /** The derivatives (n, d, k) times W^T or W, (n, d, l). */
    private static INDArray tangents(Jet jet, INDArray w, boolean transposed) {
        INDArray product = Nd4j.matmul(jet.tangentRows(), w, false, transposed, false);
        return product.reshape('c', jet.tangent().size(0), jet.tangent().size(1), product.size(1));
    }

    /** The gradient with respect to the input of x W^T. */
    static Jet inputGradient(Jet gradient, INDArray w) {
        INDArray value = gradient.value() == null ? null : Nd4j.matmul(gradient.value(), w, false, false, false);
        return new Jet(value, gradient.hasTangent() ? tangents(gradient, w, false) : null);
    }

    /** Adds gradient^T input to the gradient of W, over values and derivatives. */
    static void accumulateWeight(INDArray sum, Jet gradient, Jet input) {
        if (gradient.value() != null) {
            addProduct(sum, gradient.value(), input.value());
        }
        if (gradient.hasTangent()) {
            addProduct(sum, gradient.tangentRows(), input.tangentRows());
        }
    }

    private static void addProduct(INDArray sum, INDArray left, INDArray right) {
        MMulTranspose leftTransposed = MMulTranspose.builder().transposeA(true).build();
        Nd4j.getExecutioner().exec(new Mmul(left, right, sum, 1.0, 1.0, leftTransposed));
    }
}
