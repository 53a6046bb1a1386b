package org.rvae.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** -log p(x|z) of n images x (n, D) under independent normal pixels, and its gradients for the mean over the images. */
final class GaussianLikelihood {

    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

    private final INDArray residual;
    private final INDArray deviation;

    /** Pixels with mean {@code mean} and standard deviation {@code deviation}, both (n, D); null means 1. */
    GaussianLikelihood(INDArray x, INDArray mean, INDArray deviation) {
        this.residual = deviation == null ? mean.sub(x) : mean.sub(x).divi(deviation);
        this.deviation = deviation;
    }

    /** The mean over the images. */
    double negativeLog() {
        double n = residual.size(0);
        double squares = sumOfSquares();
        double sum = squares / 2 / n + HALF_LOG_2_PI * residual.size(1);
        return deviation == null ? sum : sum + Transforms.log(deviation, true).sum(1).sumNumber().doubleValue() / n;
    }

    private double sumOfSquares() {
        return residual.mul(residual).sum(1).sumNumber().doubleValue();
    }

    /** With respect to the mean of the pixels, (n, D). */
    INDArray meanGradient() {
        double n = residual.size(0);
        return deviation == null ? residual.div(n) : residual.div(deviation).divi(n);
    }

    /** With respect to the standard deviation of the pixels, (n, D). */
    INDArray deviationGradient() {
        return residual.mul(residual).rsubi(1).divi(deviation).divi(residual.size(0));
    }
}
