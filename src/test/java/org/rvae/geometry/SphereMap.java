package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The unit sphere by colatitude and longitude, (theta, phi) to R^3, with its derivatives in closed form. */
public final class SphereMap implements DifferentiableMap {

    @Override
    public int inputSize() {
        return 2;
    }

    @Override
    public int outputSize() {
        return 3;
    }

    @Override
    public INDArray value(INDArray p) {
        INDArray theta = p.getColumn(0, true);
        INDArray phi = p.getColumn(1, true);
        return Nd4j.concat(1, sin(theta).mul(cos(phi)), sin(theta).mul(sin(phi)), cos(theta));
    }

    @Override
    public Linearization linearize(INDArray p) {
        INDArray theta = p.getColumn(0, true);
        INDArray phi = p.getColumn(1, true);
        INDArray alongTheta = Nd4j.concat(1, cos(theta).mul(cos(phi)), cos(theta).mul(sin(phi)), sin(theta).neg());
        INDArray alongPhi = Nd4j.concat(1, sin(theta).mul(sin(phi)).neg(), sin(theta).mul(cos(phi)),
                Nd4j.zerosLike(theta));
        long n = p.size(0);
        return new Linearization(value(p), Nd4j.concat(1, alongTheta.reshape(n, 1, 3), alongPhi.reshape(n, 1, 3)));
    }

    @Override
    public Pullback pullback(INDArray p) {
        Linearization at = linearize(p);
        return new Pullback() {
            @Override
            public INDArray value() {
                return at.value();
            }

            @Override
            public INDArray apply(INDArray gradient) {
                long n = gradient.size(0);
                return Nd4j.matmul(at.tangents(), gradient.reshape('c', n, 3, 1)).reshape('c', n, 2);
            }
        };
    }

    private static INDArray sin(INDArray x) {
        return Transforms.sin(x, true);
    }

    private static INDArray cos(INDArray x) {
        return Transforms.cos(x, true);
    }
}
