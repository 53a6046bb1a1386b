package org.rvae.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.TwiceDifferentiableMap;

/**
 * The decoder f(z) = (mu(z), sigma(z)) from R^d to R^2D: the immersion whose metric is J_mu^T J_mu + J_sigma^T J_sigma
 * (Jurasz and Pietrzak, section 2; Arvanitidis et al., <em>Latent Space Oddity</em>).
 */
public final class Decoder implements TwiceDifferentiableMap {

    private final int latentSize;
    private final int imageSize;
    private final Layer mean;
    private final Layer deviation;

    /**
     * Joins the two networks.
     *
     * @param latentSize d
     * @param imageSize  D, the number of pixels
     */
    public Decoder(int latentSize, int imageSize, Layer mean, Layer deviation) {
        this.latentSize = latentSize;
        this.imageSize = imageSize;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** The same decoder for as long as its parameters stay as they are, see {@link Layer#held}. */
    public Decoder held() {
        return new Decoder(latentSize, imageSize, mean.held(), deviation.held());
    }

    /** {@inheritDoc} Every k-th pixel, in its mean and its deviation. */
    @Override
    public Decoder thinned(int k) {
        return new Decoder(latentSize, (imageSize + k - 1) / k, mean.thinned(k), deviation.thinned(k));
    }

    /** mu, (n, d) to (n, D). */
    public Layer mean() {
        return mean;
    }

    /** sigma, (n, d) to (n, D). */
    public Layer deviation() {
        return deviation;
    }

    /** The mean images of codes (n, d), in memory that outlives the call; shape (n, D). */
    public INDArray means(INDArray codes) {
        return Scratch.array("decode", () -> mean.forward(Jet.of(codes)).output().value());
    }

    /** The standard deviations of the pixels of codes (n, d), in memory that outlives the call; shape (n, D). */
    public INDArray deviations(INDArray codes) {
        return Scratch.array("decode", () -> deviation.forward(Jet.of(codes)).output().value());
    }

    /** {@inheritDoc} mu and sigma. */
    @Override
    public List<DifferentiableMap> factors() {
        return List.of(new NetworkMap(latentSize, imageSize, mean), new NetworkMap(latentSize, imageSize, deviation));
    }

    @Override
    public int inputSize() {
        return latentSize;
    }

    @Override
    public int outputSize() {
        return 2 * imageSize;
    }

    @Override
    public INDArray value(INDArray points) {
        Jet z = Jet.of(points);
        return Nd4j.concat(1, mean.forward(z).output().value(), deviation.forward(z).output().value());
    }

    @Override
    public Linearization linearize(INDArray points) {
        Jet z = Jet.seed(points);
        return joined(mean.forward(z).output(), deviation.forward(z).output());
    }

    @Override
    public INDArray tangents(INDArray points) {
        Jet z = Jet.seed(points);
        return Nd4j.concat(2, mean.forward(z).output().tangent(), deviation.forward(z).output().tangent());
    }

    private static Linearization joined(Jet mu, Jet sigma) {
        return new Linearization(Nd4j.concat(1, mu.value(), sigma.value()),
                Nd4j.concat(2, mu.tangent(), sigma.tangent()));
    }

    @Override
    public TangentPullback tangentPullback(INDArray points) {
        Jet z = Jet.seed(points);
        Layer.Step meanStep = mean.forward(z);
        Layer.Step deviationStep = deviation.forward(z);
        return new TangentPullback() {
            @Override
            public Linearization linearization() {
                return joined(meanStep.output(), deviationStep.output());
            }

            @Override
            public INDArray apply(INDArray gradient) {
                INDArray sum = Nd4j.zerosLike(points);
                add(sum, meanStep.backward(new Jet(null, columns(gradient, 0)), null));
                add(sum, deviationStep.backward(new Jet(null, columns(gradient, imageSize)), null));
                return sum;
            }
        };
    }

    /** A linear network's tangents do not depend on the points: its gradient is null. */
    private static void add(INDArray sum, Jet gradient) {
        if (gradient.value() != null) {
            sum.addi(gradient.value());
        }
    }

    /** The part of a gradient, of rank 2 or 3, that belongs to the outputs of one of the two networks. */
    private INDArray columns(INDArray gradient, long from) {
        INDArrayIndex[] range = NDArrayIndex.allFor(gradient);
        range[range.length - 1] = NDArrayIndex.interval(from, from + imageSize);
        return gradient.get(range).dup('c');
    }

    @Override
    public Evaluation pullback(INDArray points) {
        return new Evaluation(Jet.of(points));
    }

    /** The decoder at some points, with the way back to the points and to the networks' parameters. */
    public final class Evaluation implements Pullback {

        private final Layer.Step meanStep;
        private final Layer.Step deviationStep;

        private Evaluation(Jet z) {
            meanStep = mean.forward(z);
            deviationStep = deviation.forward(z);
        }

        @Override
        public INDArray value() {
            return Nd4j.concat(1, meanStep.output().value(), deviationStep.output().value());
        }

        @Override
        public INDArray apply(INDArray gradient) {
            return apply(gradient, null);
        }

        /** As {@link #apply(INDArray)}, and adds the gradients of the parameters that are named in the sums. */
        public INDArray apply(INDArray gradient, Parameters sums) {
            INDArray forMean = columns(gradient, 0);
            INDArray forDeviation = columns(gradient, imageSize);
            return meanStep.backward(Jet.of(forMean), sums).value()
                    .add(deviationStep.backward(Jet.of(forDeviation), sums).value());
        }
    }
}
