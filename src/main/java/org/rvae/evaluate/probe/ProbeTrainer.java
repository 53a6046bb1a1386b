package org.rvae.evaluate.probe;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.rvae.InvalidInputException;
import org.rvae.model.Noise;
import org.rvae.model.Purpose;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * The classifier behind Table 2 as a Tribuo trainer: a DeepLearning4J network trained in float32. What comes out is a
 * function of the data, the configuration and the number of the call ({@link #getInvocationCount()}), which a model's
 * provenance names.
 */
public final class ProbeTrainer implements Trainer<Label> {

    private static final long START = 0;
    private static final long ORDER = 1;

    @Config(mandatory = true, description = "Hidden units.")
    private int hidden;
    @Config(mandatory = true, description = "Passes through the codes.")
    private int epochs;
    @Config(mandatory = true, description = "Codes in a step.")
    private int batchSize;
    @Config(mandatory = true, description = "The learning rate of Adam.")
    private double learningRate;
    @Config(mandatory = true, description = "The decoupled weight decay.")
    private double weightDecay;
    @Config(mandatory = true, description = "Whether each epoch has an order of its own.")
    private boolean shuffled;
    @Config(mandatory = true, description = "The source of the starting values and of the orders.")
    private long seed;

    private ProbeConfig config;
    private int invocations;

    /** For the configuration manager. */
    private ProbeTrainer() {
    }

    /** A trainer of this configuration. */
    public ProbeTrainer(ProbeConfig config) {
        hidden = config.hidden();
        epochs = config.epochs();
        batchSize = config.batchSize();
        learningRate = config.learningRate();
        weightDecay = config.weightDecay();
        shuffled = config.shuffled();
        seed = config.seed();
        postConfig();
    }

    /** Checks what was set by a configuration manager. */
    @Override
    public synchronized void postConfig() {
        config = new ProbeConfig(hidden, epochs, batchSize, learningRate, weightDecay, shuffled, seed);
    }

    /** The configuration. */
    public ProbeConfig config() {
        return config;
    }

    /**
     * Trains a classifier.
     *
     * @throws InvalidInputException if the data set is empty, has a single class, or holds codes that are not finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    @Override
    public ProbeModel train(Dataset<Label> data) {
        return train(data, Map.of());
    }

    @Override
    public ProbeModel train(Dataset<Label> data, Map<String, Provenance> runProvenance) {
        return train(data, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public ProbeModel train(Dataset<Label> data, Map<String, Provenance> runProvenance, int invocationCount) {
        TrainerProvenance provenance;
        int invocation;
        synchronized (this) {
            if (invocationCount != INCREMENT_INVOCATION_COUNT) {
                setInvocationCount(invocationCount);
            }
            provenance = getProvenance();
            invocation = invocations++;
        }
        ImmutableFeatureMap features = data.getFeatureIDMap();
        ImmutableOutputInfo<Label> labels = data.getOutputIDInfo();
        TrainingCodes codes = TrainingCodes.of(data, features, labels);
        MultiLayerNetwork network = ProbeNetwork.of(config, codes.dimension(), codes.outputs(),
                ProbeNetwork.start(hidden, codes.dimension(), codes.outputs(),
                        Noise.at(seed, Purpose.PROBE, START, invocation)));
        NetworkFit.of(config).fit(network, codes, config, epoch -> order(codes.size(), invocation, epoch));
        ModelProvenance whole = new ModelProvenance(ProbeModel.class.getName(), OffsetDateTime.now(),
                data.getProvenance(), provenance, runProvenance);
        return new ProbeModel("probe", whole, features, labels, config, network);
    }

    private int[] order(int n, int invocation, int epoch) {
        if (shuffled) {
            return Noise.permutation(Noise.at(seed, Purpose.PROBE, ORDER, invocation, epoch), n);
        }
        return IntStream.range(0, n).toArray();
    }

    @Override
    public synchronized int getInvocationCount() {
        return invocations;
    }

    @Override
    public synchronized void setInvocationCount(int count) {
        if (count < 0) {
            throw new InvalidInputException("The number of the call must not be negative, but is " + count + ".");
        }
        invocations = count;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "ProbeTrainer(" + config.words() + ", seed " + seed + ")";
    }
}
