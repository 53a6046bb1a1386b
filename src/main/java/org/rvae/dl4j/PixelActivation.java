package org.rvae.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.rvae.nn.Activation;
import org.rvae.nn.Jet;

/**
 * The activation behind DL4J's Gaussian reconstruction distribution, which applies one function to the means
 * <em>and</em> the log variances of the pixels: here a sigmoid for the first half of the columns, and for the second
 * half the log variance low + log(1 + e^(x - low)), which is about x and never below low. Asked for the means alone, as
 * DL4J does when it generates images, it is the sigmoid.
 */
public final class PixelActivation extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    private final int pixels;
    private final double smallestLogVariance;

    /**
     * For images of a size.
     *
     * @param smallestLogVariance low
     */
    @JsonCreator
    public PixelActivation(@JsonProperty("pixels") int pixels,
            @JsonProperty("smallestLogVariance") double smallestLogVariance) {
        this.pixels = pixels;
        this.smallestLogVariance = smallestLogVariance;
    }

    /** The pixels of an image. */
    @JsonProperty("pixels")
    public int pixels() {
        return pixels;
    }

    /** The least log variance. */
    @JsonProperty("smallestLogVariance")
    public double smallestLogVariance() {
        return smallestLogVariance;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray means = means(in);
        means.assign(Transforms.sigmoid(means.dup('c'), false));
        if (in.size(1) > pixels) {
            INDArray rest = rest(in);
            INDArray excess = Activation.softplus().forward(Jet.of(rest.sub(smallestLogVariance))).output().value();
            rest.assign(excess.addi(smallestLogVariance));
        }
        return in;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        INDArray means = means(in);
        INDArray y = Transforms.sigmoid(means.dup('c'), false);
        means.assign(y.rsub(1).muli(y).muli(means(epsilon)));
        if (in.size(1) > pixels) {
            INDArray rest = rest(in);
            rest.assign(Transforms.sigmoid(rest.sub(smallestLogVariance), false).muli(rest(epsilon)));
        }
        return new Pair<>(in, null);
    }

    private INDArray means(INDArray array) {
        return array.get(new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(0, pixels)});
    }

    private INDArray rest(INDArray array) {
        return array.get(new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(pixels, array.size(1))});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelActivation that && that.pixels == pixels
                && that.smallestLogVariance == smallestLogVariance;
    }

    @Override
    public int hashCode() {
        return 31 * pixels + Double.hashCode(smallestLogVariance);
    }

    @Override
    public String toString() {
        return "pixels(" + pixels + ", log variance >= " + smallestLogVariance + ")";
    }
}
