package org.rvae.dl4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.rvae.data.ImageSet;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.rvae.train.EpochReport;
import org.rvae.train.Phase;
import org.rvae.train.StepReport;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingDivergedException;
import org.rvae.train.TrainingListener;

/**
 * Trains DL4J's variational autoencoder layer by DL4J's own code: its gradients, its Adam, its starting values. Means
 * and deviations are trained together from the first batch on, by the full negative ELBO; listeners are told of one
 * phase.
 *
 * <p>DL4J draws from ND4J's generator of the thread, which is seeded anew for every batch: a training is a function of
 * its configuration and of the images.
 */
public final class Dl4jVaeTrainer {

    private final Dl4jVaeConfig config;
    private final ImageSet train;
    private final TrainingListener listener;
    private final int batches;
    private final MultiLayerNetwork network;
    private final DivergenceMeter meter = new DivergenceMeter();
    private final List<EpochReport> history = new ArrayList<>();

    private int epoch;
    private int batch;
    private double loss;
    private double kl;
    private double seconds;

    /** Prepares a training from the beginning. */
    public Dl4jVaeTrainer(Dl4jVaeConfig config, ImageSet train, TrainingListener listener) {
        this.config = config;
        this.train = train;
        this.listener = listener;
        this.batches = (train.size() + config.batchSize() - 1) / config.batchSize();
        this.network = new MultiLayerNetwork(architecture(config, train.pixels()));
        network.init();
        network.setListeners(meter);
    }

    private static MultiLayerConfiguration architecture(Dl4jVaeConfig config, int pixels) {
        double smallestLogVariance = 2 * Math.log(config.smallestDeviation());
        return new NeuralNetConfiguration.Builder().seed(config.seed()).updater(new Adam(config.learningRate())).list()
                .layer(new VariationalAutoencoder.Builder().nIn(pixels).nOut(config.latentDim())
                        .encoderLayerSizes(config.hidden(), config.hidden())
                        .decoderLayerSizes(config.hidden(), config.hidden())
                        .activation(Activation.SOFTPLUS)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .reconstructionDistribution(new GaussianReconstructionDistribution(
                                new PixelActivation(pixels, smallestLogVariance)))
                        .build())
                .build();
    }

    /**
     * Trains until the last epoch is done. An interrupt of the thread stops it at the next batch; it goes on from there
     * when this is called again.
     *
     * @return whether it finished
     * @throws TrainingDivergedException if a loss or a parameter is no finite number; {@link #model} is then the one
     *                                   from before the epoch, and this trainer is of no more use
     */
    public boolean run() {
        listener.started(asTrainingConfig(), batches);
        try {
            while (epoch < config.epochs()) {
                INDArray good = network.params().dup();
                int[] order = order();
                while (batch < batches) {
                    if (Thread.interrupted()) {
                        listener.message("Interrupted.");
                        return false;
                    }
                    step(order, good);
                }
                finishEpoch(good);
            }
            return true;
        } finally {
            listener.finished();
        }
    }

    /** The autoencoder as it is now. */
    public Dl4jVae model() {
        return new Dl4jVae(network);
    }

    /** A report of each completed epoch. */
    public List<EpochReport> history() {
        return List.copyOf(history);
    }

    /** What a listener needs to know, in its own terms. */
    private TrainingConfig asTrainingConfig() {
        ModelConfig model = ModelConfig.vae(config.latentDim()).withHidden(config.hidden(), config.hidden())
                .withInputDim(train.pixels());
        return TrainingConfig.of(model).withEpochs(config.epochs(), 0).withBatchSize(config.batchSize())
                .withLearningRate(config.learningRate()).withSeed(config.seed());
    }

    private int[] order() {
        return Noise.permutation(Noise.at(config.seed(), Purpose.ORDER, epoch), train.size());
    }

    private void step(int[] order, INDArray good) {
        long begin = System.nanoTime();
        int from = batch * config.batchSize();
        int to = Math.min(order.length, from + config.batchSize());
        Nd4j.getRandom().setSeed(Noise.at(config.seed(), Purpose.POSTERIOR, epoch, batch).nextLong());
        network.pretrainLayer(0, train.images(Arrays.copyOfRange(order, from, to)));
        double score = network.getLayer(0).score();
        if (!Double.isFinite(score)) {
            diverged("the loss is " + score, good);
        }
        loss += score * (to - from);
        kl += meter.total();
        seconds += (System.nanoTime() - begin) * 1e-9;
        batch++;
        listener.step(new StepReport(Phase.MEANS, epoch + 1, config.epochs(), batch, batches, loss / to, remaining()));
    }

    private void finishEpoch(INDArray good) {
        if (!Double.isFinite(network.params().sumNumber().doubleValue())) {
            diverged("a parameter is no finite number", good);
        }
        double n = train.size();
        epoch++;
        batch = 0;
        EpochReport report = new EpochReport(Phase.MEANS, epoch, config.epochs(), loss / n, (loss - kl) / n, kl / n,
                n / seconds, remaining());
        loss = 0;
        kl = 0;
        seconds = 0;
        history.add(report);
        listener.epoch(report);
    }

    private Duration remaining() {
        double perBatch = seconds / (batch == 0 ? batches : batch);
        double left = (double) (config.epochs() - epoch) * batches - batch;
        return Duration.ofMillis((long) (1000 * left * perBatch));
    }

    private void diverged(String what, INDArray good) {
        network.params().assign(good);
        throw new TrainingDivergedException("In epoch " + (epoch + 1) + ", batch " + (batch + 1) + " of DL4J's "
                + "autoencoder " + what + ". The model is as it was before that epoch. Try a smaller learning rate "
                + "than " + config.learningRate() + ", or a larger least deviation than " + config.smallestDeviation()
                + ".");
    }
}
