package org.rvae.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rvae.InvalidInputException;
import org.rvae.data.Dataset;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import org.rvae.train.CsvLog;
import org.rvae.train.EpochReport;
import org.rvae.train.LockFile;
import org.rvae.train.ModelStore;
import org.rvae.train.PhaseOneKl;
import org.rvae.train.Trainer;
import org.rvae.train.TrainingConfig;
import org.rvae.train.TrainingListener;
import org.rvae.train.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rvae train}. */
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = "Trains a model; the defaults are the published ones. A checkpoint is written after every epoch "
                + "and when the training is interrupted (Ctrl-C); the same command goes on from there, and ends with "
                + "the same bits as if it had never stopped.")
final class TrainCommand extends Job {

    @Option(names = "--model", required = true, paramLabel = "KIND",
            description = "vae (standard normal prior), vamp (VampPrior) or rvae (Riemannian Brownian motion prior).")
    private ModelKind kind;

    @Option(names = "--latent-dim", defaultValue = "2", paramLabel = "D",
            description = "Dimension of the latent space (default: ${DEFAULT-VALUE}).")
    private int latentDim;

    @Option(names = "--epochs", defaultValue = "100,100", paramLabel = "M,S",
            description = "Epochs of phase 1 (means) and of phase 2 (deviations) (default: ${DEFAULT-VALUE}).")
    private Budget.Epochs epochs;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N",
            description = "Source of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--protocol", defaultValue = "reference", paramLabel = "P",
            description = "reference (what the published code computes) or corrected (the mathematics) "
                    + "(default: ${DEFAULT-VALUE}).")
    private Protocol protocol;

    @Option(names = "--data", defaultValue = "fashion-mnist", paramLabel = "NAME",
            description = "fashion-mnist, mnist, kmnist, or sample: 2,000 images that ship with the kit "
                    + "(default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--train-images", paramLabel = "N",
            description = "Use only so many training images, every class in its share (default: all).")
    private Integer trainImages;

    @Option(names = "--batch-size", defaultValue = "100", paramLabel = "N",
            description = "Images in a batch (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(names = "--learning-rate", defaultValue = "1e-3", paramLabel = "R",
            description = "Adam's learning rate, in both phases (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--components", paramLabel = "K", description = "Pseudo-inputs of the VampPrior; needed with vamp.")
    private Integer components;

    @Option(names = "--geodesics", defaultValue = "shortcut", paramLabel = "HOW",
            description = "The curves in the reference protocol's loss: shortcut (straight lines, which the published "
                    + "minimiser hardly leaves) or minimised (its six steps; much slower) (default: ${DEFAULT-VALUE}).")
    private GeodesicEffort geodesics;

    @Option(names = "--phase-one-kl", defaultValue = "published", paramLabel = "HOW",
            description = "The KL term of phase 1: published (the VAE has one, the R-VAE has none), with or without "
                    + "(default: ${DEFAULT-VALUE}).")
    private PhaseOneKl phaseOneKl;

    @Option(names = "--centres", defaultValue = "350", paramLabel = "N",
            description = "Radial basis functions of the decoder's deviation (default: ${DEFAULT-VALUE}).")
    private int centres;

    @Option(names = "--rbf-beta", defaultValue = "0.01", paramLabel = "B",
            description = "Their inverse squared width (default: ${DEFAULT-VALUE}).")
    private double rbfBeta;

    @Option(names = "--hidden", defaultValue = "300", paramLabel = "N",
            description = "Units of each hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden;

    @Option(names = "--out", paramLabel = "FILE.npz",
            description = "The checkpoint and, at the end, the model; resumed from if it exists (default: a file in "
                    + "results/models, named after the configuration).")
    private Path out;

    @Option(names = "--csv", paramLabel = "FILE.csv", description = "Also write loss, Rec and KL of every epoch there.")
    private Path csv;

    @Override
    int work() {
        TrainingConfig config = config();
        Dataset all = Datasets.load(data);
        Dataset dataset = trainImages == null ? all : all.withTrain(trainImages);
        requireImages(dataset.train().size());
        config = config.withModel(config.model().withInputDim(dataset.train().pixels()));
        Path file = out != null ? out : stored(config, dataset);
        TrainingListener listener = announcement(file, dataset).and(new TerminalProgress(
                kind.title() + " d=" + latentDim, err()));
        if (csv != null) {
            listener = listener.and(new CsvLog(csv, file));
        }
        TrainingResult result = train(config, dataset.train(), file, listener);
        if (!result.finished()) {
            err().println("Interrupted. The state is kept in " + file + "; the same command goes on from there.");
            return ExitCodes.INTERRUPTED;
        }
        report(result.history(), file);
        return ExitCodes.DONE;
    }

    /** A finished model is only read; it may lie where nothing can be written. */
    private TrainingResult train(TrainingConfig config, ImageSet images, Path file, TrainingListener listener) {
        Trainer trainer = new Trainer(config, images, file, listener);
        if (out == null && ModelStore.standard().find(config, images).isPresent()) {
            return trainer.run();
        }
        Path lock = LockFile.beside(file);
        try (LockFile held = LockFile.tryTake(lock).orElseThrow(() -> new InvalidInputException(file
                + " is being trained by " + LockFile.holder(lock).orElse("another process")
                + ": wait until that has ended, or choose another file with --out."))) {
            TrainingResult result = trainer.run();
            if (result.finished()) {
                held.closeForGood();
            }
            return result;
        }
    }

    private TrainingListener announcement(Path file, Dataset dataset) {
        boolean there = Files.exists(file);
        return new TrainingListener() {
            @Override
            public void started(TrainingConfig config, int batchesPerEpoch) {
                err().println(format("%s: %s, d = %d, %s protocol, seed %d, on %,d images of %s, %d + %d epochs",
                        there ? "Going on with " + file : "Training", kind.title(), latentDim,
                        protocol.name().toLowerCase(Locale.ROOT), seed, dataset.train().size(), dataset.name(),
                        epochs.means(), epochs.deviations()));
                err().flush();
            }
        };
    }

    private void requireImages(int n) {
        if (n < centres) {
            throw new InvalidInputException("--centres is " + centres + ", which needs as many training images, but "
                    + "there are " + n + ": train on more images or choose fewer centres.");
        }
    }

    private static Path stored(TrainingConfig config, Dataset dataset) {
        ModelStore store = ModelStore.standard();
        return store.find(config, dataset.train()).orElseGet(() -> store.path(config, dataset.train()));
    }

    private TrainingConfig config() {
        int k = components != null ? components : 1;
        ModelConfig model = new ModelConfig(kind, latentDim, 784, hidden, hidden, centres, rbfBeta, k);
        return TrainingConfig.of(model).withEpochs(epochs.means(), epochs.deviations()).withSeed(seed)
                .withProtocol(protocol).withBatchSize(batchSize).withLearningRate(learningRate)
                .withGeodesics(geodesics).withPhaseOneKl(phaseOneKl);
    }

    private void report(List<EpochReport> history, Path file) {
        EpochReport last = history.get(history.size() - 1);
        out().println(format("model           %s", file));
        out().println(format("last epoch      loss %.4f, Rec %.4f, KL %.4f (means over the training images)",
                last.loss(), last.rec(), last.kl()));
        if (csv != null) {
            out().println(format("epochs          %s", csv));
        }
    }
}
