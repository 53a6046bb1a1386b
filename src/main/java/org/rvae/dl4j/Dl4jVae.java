package org.rvae.dl4j;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.Scratch;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Purpose;
import org.rvae.nn.Activation;
import org.rvae.nn.Decoder;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;

/**
 * DL4J's own variational autoencoder layer (Kingma and Welling, 2014) as it was trained: a baseline whose code shares
 * nothing with ours. Its standard deviations come from the same decoder layers as its means, one output more for each
 * pixel; they are not the radial basis functions of the published models, so that they do not grow away from the data.
 *
 * <p>Everything here except {@link #reconstructionLogProbability} is computed from the network's parameters, as they
 * were when this object was made, by the definitions that hold for our own models.
 */
public final class Dl4jVae {

    private static final int BATCH = 100;
    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);
    private static final Layer NONE = ActivationAdapter.layer(ActivationAdapter.IDENTITY);

    private final MultiLayerNetwork network;
    private final VariationalAutoencoder layer;
    private final Layer mean;
    private final Layer logVariance;
    private final Decoder decoder;

    /** The autoencoder in a network that {@link Dl4jVaeTrainer} made. */
    Dl4jVae(MultiLayerNetwork network) {
        if (!(network.getLayer(0) instanceof VariationalAutoencoder autoencoder)
                || !(activation(autoencoder) instanceof PixelActivation pixels)) {
            throw new InvalidInputException("The network is no variational autoencoder that was trained by this kit.");
        }
        this.network = network;
        this.layer = autoencoder;
        DataType type = network.params().dataType();
        Map<String, INDArray> p = autoencoder.paramTable();
        Stage[] encoder = {hidden(p, "e0"), hidden(p, "e1")};
        mean = row(type, encoder, new Stage(p.get("pZXMeanW"), p.get("pZXMeanb"), NONE));
        logVariance = row(type, encoder, new Stage(p.get("pZXLogStd2W"), p.get("pZXLogStd2b"), NONE));
        Stage[] hidden = {hidden(p, "d0"), hidden(p, "d1")};
        int n = pixels.pixels();
        double low = pixels.smallestLogVariance();
        Layer ofMean = row(type, hidden,
                new Stage(columns(p.get("pXZW"), 0, n), columns(p.get("pXZb"), 0, n), Activation.sigmoid()));
        Layer ofDeviation = row(type, hidden,
                new Stage(columns(p.get("pXZW"), n, 2 * n), columns(p.get("pXZb"), n, 2 * n).sub(low),
                        Activation.softplus()),
                new Stage(null, null, ActivationAdapter.elementwise(
                        x -> Transforms.exp(x.add(low).muli(0.5), false), (x, y) -> y.mul(0.5))));
        decoder = new Decoder((int) p.get("pZXMeanW").size(1), n, ofMean, ofDeviation);
    }

    private static Object activation(VariationalAutoencoder layer) {
        var settings = (org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder) layer.conf().getLayer();
        return settings.getOutputDistribution() instanceof GaussianReconstructionDistribution gaussian
                ? gaussian.getActivationFn() : null;
    }

    private static Stage hidden(Map<String, INDArray> parameters, String name) {
        return new Stage(parameters.get(name + "W"), parameters.get(name + "b"), Activation.softplus());
    }

    private static Layer row(DataType type, Stage[] hidden, Stage... outputs) {
        return Stage.rebuild(Stream.concat(Arrays.stream(hidden), Arrays.stream(outputs)).toList(), type);
    }

    private static INDArray columns(INDArray array, int from, int to) {
        return array.get(new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, to)}).dup('c');
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws InvalidInputException if the file is no such file
     */
    public static Dl4jVae read(Path file) {
        return new Dl4jVae(Dl4jFiles.readNetwork(file));
    }

    /** Writes DL4J's file of the network. Reading it needs this kit on the class path, for one activation function. */
    public void write(Path file) {
        Dl4jFiles.write(file, network, false);
    }

    /** DL4J's network, with the autoencoder as its only layer. */
    public MultiLayerNetwork network() {
        return network;
    }

    /** f = (mu, sigma). */
    public Decoder decoder() {
        return decoder;
    }

    /** The latent space with the metric of the decoder. */
    public PullbackManifold manifold() {
        return new PullbackManifold(decoder);
    }

    /** The posteriors of images (n, D): mean and variance (n, d). */
    public Posterior encode(INDArray x) {
        INDArray m = Scratch.array("encode", () -> mean.forward(Jet.of(x)).output().value());
        INDArray v = Scratch.array("encode", () ->
                Transforms.exp(logVariance.forward(Jet.of(x)).output().value(), false));
        return new Posterior(m, v);
    }

    /** mu(z), the mean images of codes (n, d); shape (n, D), values in [0, 1]. */
    public INDArray decodeMean(INDArray z) {
        return decoder.means(z);
    }

    /** sigma(z), the standard deviations of the pixels of codes (n, d); shape (n, D), positive. */
    public INDArray decodeDeviation(INDArray z) {
        return decoder.deviations(z);
    }

    /** n codes drawn from the prior N(0, I), (n, d); the same ones for the same seed. */
    public INDArray samplePrior(int n, long seed) {
        return Noise.normal(Noise.at(seed), DataType.FLOAT, n, decoder.inputSize());
    }

    /**
     * The negative ELBO on a test set by the definitions of Table 1: Rec is -log p(x|z) with one draw of z for each
     * image (the draws that our own models are given for this seed), KL the closed form of KL(q(z|x) || N(0, I)).
     */
    public ElboEstimate evaluate(ImageSet test, long seed) {
        double rec = 0;
        double kl = 0;
        double absKl = 0;
        int n = test.size();
        for (int from = 0; from < n; from += BATCH) {
            INDArray x = test.images(from, Math.min(n, from + BATCH));
            Posterior q = encode(x);
            INDArray noise = Noise.normal(Noise.at(seed, Purpose.EVALUATION, from), x.dataType(), (int) x.size(0),
                    decoder.inputSize());
            INDArray z = q.sample(noise);
            for (double each : negativeLogLikelihoods(x, z)) {
                rec += each;
            }
            for (double each : divergences(q)) {
                kl += each;
                absKl += Math.abs(each);
            }
        }
        return new ElboEstimate((rec + kl) / n, rec / n, kl / n, absKl / n, n);
    }

    private double[] negativeLogLikelihoods(INDArray x, INDArray z) {
        return Scratch.value("likelihood", () -> {
            INDArray sigma = decodeDeviation(z);
            INDArray r = decodeMean(z).subi(x).divi(sigma);
            INDArray sums = r.muli(r).muli(0.5).addi(Transforms.log(sigma, false)).sum(1);
            return sums.addi(HALF_LOG_2_PI * x.size(1)).data().asDouble();
        });
    }

    static double[] divergences(Posterior q) {
        INDArray each = q.mean().mul(q.mean()).addi(q.variance()).subi(Transforms.log(q.variance(), true)).subi(1);
        return each.sum(1).muli(0.5).dup().data().asDouble();
    }

    /**
     * What DL4J itself calls the reconstruction log probability (An and Cho, 2015), as a mean over the images: the mean
     * of log p(x|z) over draws of z from q(z|x). That is -Rec, with more draws; it is no importance-weighted estimate
     * of log p(x), and without the KL term no bound of it.
     *
     * @param draws of z for each image, at least 1
     */
    public double reconstructionLogProbability(ImageSet test, int draws, long seed) {
        double sum = 0;
        for (int from = 0; from < test.size(); from += BATCH) {
            Nd4j.getRandom().setSeed(Noise.at(seed, Purpose.EVALUATION, from).nextLong());
            INDArray x = test.images(from, Math.min(test.size(), from + BATCH));
            for (double each : layer.reconstructionLogProbability(x, draws).dup('c').data().asDouble()) {
                sum += each;
            }
        }
        return sum / test.size();
    }
}
