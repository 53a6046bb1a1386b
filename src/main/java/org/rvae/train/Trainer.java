package org.rvae.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.geometry.Scratch;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.LossTerms;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.nn.Parameters;

/**
 * Trains a model in the two phases of the published protocol. A training is a function of its configuration and of the
 * images: stopped at any batch and resumed from its checkpoint it ends with the same bits, on the same machine and with
 * the same number of threads.
 */
public final class Trainer {

    private static final int CHUNK = 500;

    private final TrainingConfig config;
    private final ImageSet train;
    private final Path file;
    private final TrainingListener listener;
    private final int batches;
    private final RemainingTime clock;

    private LatentVariableModel model;
    private Progress progress;
    private Adam adam;
    private FrozenTable frozen;
    private List<EpochReport> history;

    /**
     * Prepares a training.
     *
     * @param file     where checkpoints go, and where the training is resumed from if it exists; null for none
     * @param listener is told how it goes on
     * @throws InvalidInputException if the model is for images of another size, or has more centres than there are
     *                               images
     */
    public Trainer(TrainingConfig config, ImageSet train, Path file, TrainingListener listener) {
        if (train.pixels() != config.model().inputDim()) {
            throw new InvalidInputException("The model is for images of " + config.model().inputDim() + " pixels, but these "
                    + "have " + train.pixels() + ".");
        }
        RbfCentres.check(config.model().centres(), train.size());
        this.config = config;
        this.train = train;
        this.file = file;
        this.listener = listener;
        this.batches = (train.size() + config.batchSize() - 1) / config.batchSize();
        this.clock = new RemainingTime(config, batches);
    }

    /**
     * Starts the training, or goes on where the checkpoint stands. An interrupt of the thread stops it at the next
     * batch and leaves a checkpoint.
     *
     * @throws InvalidInputException      if the checkpoint belongs to another training
     * @throws TrainingDivergedException if a loss or a parameter is no finite number; the state before the epoch is
     *                                   kept
     */
    public TrainingResult run() {
        restore();
        listener.started(config, batches);
        try {
            boolean finished = runPhase();
            if (finished && progress.phase() == Phase.MEANS) {
                startDeviations();
                finished = runPhase();
            }
            return new TrainingResult(model, finished, List.copyOf(history));
        } finally {
            listener.finished();
        }
    }

    private void restore() {
        if (file != null && Files.exists(file)) {
            Checkpoint found = Checkpoint.read(file);
            if (!found.belongsTo(config, train)) {
                throw new InvalidInputException(file + " is the checkpoint of another training (" + found.config() + " on "
                        + found.images() + " images): remove it, or choose another file.");
            }
            model = found.model();
            history = new ArrayList<>(found.history());
            begin(found.progress());
            if (found.optimiser() != null) {
                adam.restore(found.optimiser());
            }
        } else {
            model = LatentVariableModel.initialised(config.model(), config.protocol(), config.seed())
                    .withGeodesics(config.geodesics());
            history = new ArrayList<>();
            begin(Progress.start(Phase.MEANS));
        }
    }

    private void begin(Progress where) {
        progress = where;
        boolean means = where.phase() == Phase.MEANS;
        adam = new Adam(means ? model.meanParameters() : model.deviationParameters(), config.learningRate());
        frozen = null;
        clock.reset();
    }

    /** Clusters the codes for the centres of sigma, and sets the start of the prior's motion to their mean. */
    private void startDeviations() {
        listener.message("Clustering the codes of " + train.size() + " images into " + config.model().centres()
                + " centres.");
        INDArray codes = sampleCodes();
        if (codes.isNaN().any() || codes.isInfinite().any()) {
            throw new TrainingDivergedException("After phase MEANS a code is no finite number. Try a smaller learning rate "
                    + "than " + config.learningRate() + ".");
        }
        model.setCentres(
                RbfCentres.of(codes, config.model().centres(), Noise.at(config.seed(), Purpose.CLUSTERS).nextLong()));
        if (model instanceof RiemannianVae riemannian) {
            riemannian.setPrior(mean(codes), 1);
        }
        begin(Progress.start(Phase.DEVIATIONS));
        save();
    }

    private INDArray sampleCodes() {
        INDArray codes = Nd4j.create(DataType.FLOAT, train.size(), config.model().latentDim());
        for (int from = 0; from < train.size(); from += CHUNK) {
            int to = Math.min(train.size(), from + CHUNK);
            Posterior posterior = model.encode(train.images(from, to));
            RandomGenerator random = Noise.at(config.seed(), Purpose.CODES, from);
            INDArray noise = Noise.normal(random, DataType.FLOAT, to - from, config.model().latentDim());
            codes.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).assign(posterior.sample(noise));
        }
        return codes;
    }

    /** The mean of the rows, summed in double: a float32 sum of so many terms loses digits. */
    private static INDArray mean(INDArray codes) {
        double[] sums = new double[(int) codes.size(1)];
        float[] values = codes.dup('c').data().asFloat();
        for (int i = 0; i < values.length; i++) {
            sums[i % sums.length] += values[i];
        }
        return Nd4j.createFromArray(sums).divi(codes.size(0)).castTo(codes.dataType()).reshape(1, sums.length);
    }

    /** Runs the epochs that are left of the phase; false if it was interrupted. */
    private boolean runPhase() {
        if (progress.phase() == Phase.DEVIATIONS && progress.epoch() < config.deviationEpochs()) {
            listener.message("Computing what phase 2 does not change.");
            frozen = FrozenTable.of(model, train);
        }
        while (progress.epoch() < config.epochs(progress.phase())) {
            Snapshot good = new Snapshot();
            int[] order = order();
            while (progress.batch() < batches) {
                if (Thread.interrupted()) {
                    checkParameters(good);
                    save();
                    listener.message("Interrupted" + (file == null ? "." : "; the state is kept in " + file + "."));
                    return false;
                }
                step(order, good);
            }
            finishEpoch(good);
        }
        return true;
    }

    private int[] order() {
        return Noise.permutation(
                Noise.at(config.seed(), Purpose.ORDER, progress.phase().ordinal(), progress.epoch()), train.size());
    }

    private void step(int[] order, Snapshot good) {
        long begin = System.nanoTime();
        int from = progress.batch() * config.batchSize();
        int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + config.batchSize()));
        LossTerms terms = Scratch.value("train " + progress.phase(), () -> gradients(rows));
        if (!Double.isFinite(terms.loss())) {
            diverged("the loss is " + terms.loss(), good);
        }
        adam.step(progress.epoch() * batches + progress.batch());
        double seconds = (System.nanoTime() - begin) * 1e-9;
        progress = progress.plus(terms, rows.length, seconds);
        clock.add(seconds);
        int seen = Math.min(order.length, progress.batch() * config.batchSize());
        listener.step(new StepReport(progress.phase(), progress.epoch() + 1, config.epochs(progress.phase()),
                progress.batch(), batches, progress.loss() / seen, clock.estimate(progress)));
    }

    private LossTerms gradients(int[] rows) {
        INDArray x = train.images(rows);
        RandomGenerator random = Noise.at(config.seed(), Purpose.POSTERIOR, progress.phase().ordinal(),
                progress.epoch(), progress.batch());
        INDArray noise = Noise.normal(random, x.dataType(), rows.length, config.model().latentDim());
        adam.clear();
        if (progress.phase() == Phase.DEVIATIONS) {
            return model.deviationsLoss(x, frozen.rows(rows), noise, adam.gradients());
        }
        double klWeight = config.phaseOneKl()
                .weight(config.model().kind(), progress.epoch(), config.meanEpochs());
        return model.meansLoss(x, noise, klWeight, adam.gradients());
    }

    private void finishEpoch(Snapshot good) {
        checkParameters(good);
        double n = train.size();
        Progress done = progress;
        progress = Progress.epochStart(done.phase(), done.epoch() + 1);
        EpochReport report = new EpochReport(done.phase(), progress.epoch(), config.epochs(done.phase()), done.loss() / n,
                done.rec() / n, done.kl() / n, n / done.seconds(), clock.estimate(progress));
        history.add(report);
        save();
        listener.epoch(report);
    }

    private void checkParameters(Snapshot good) {
        if (!Double.isFinite(model.parameters().flat().sumNumber().doubleValue())) {
            diverged("a parameter is no finite number", good);
        }
    }

    private void save() {
        if (file != null) {
            new Checkpoint(config, model, progress, adam.state(), history, train.checksum(), train.size()).write(file);
        }
    }

    private void diverged(String what, Snapshot good) {
        Progress where = progress;
        good.restore();
        save();
        String singular = where.phase() == Phase.DEVIATIONS && model instanceof RiemannianVae
                ? ", or more centres if the metric is singular at some codes" : "";
        throw new TrainingDivergedException("In phase " + where.phase() + ", epoch " + (where.epoch() + 1) + ", batch "
                + (where.batch() + 1) + " " + what + ". The model is as it was before that epoch"
                + (file == null ? "" : ", in " + file) + ". Try a smaller learning rate than " + config.learningRate()
                + singular + ".");
    }

    /** The state at the start of an epoch, or where the training was resumed. */
    private final class Snapshot {

        private final Parameters parameters = model.parameters().cast(DataType.FLOAT);
        private final INDArray moments = adam.state();
        private final Progress start = progress;

        void restore() {
            model.parameters().flat().assign(parameters.flat());
            adam.restore(moments);
            progress = start;
        }
    }
}
