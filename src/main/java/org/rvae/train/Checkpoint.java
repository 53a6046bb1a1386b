package org.rvae.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.data.ImageSet;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;

/**
 * A training at some point: the model, the optimiser's state and how far it is. Random numbers need no state, since
 * they are functions of the seed and of the place where they are used.
 *
 * @param config       how the model is trained
 * @param model        the model
 * @param progress     how far it is
 * @param optimiser    the optimiser's moments of the running phase, (1, 2 size)
 * @param history      the reports of the completed epochs
 * @param dataChecksum SHA-256 of the training images
 * @param images       their number
 */
public record Checkpoint(TrainingConfig config, LatentVariableModel model, Progress progress, INDArray optimiser,
        List<EpochReport> history, String dataChecksum, int images) {

    private static final String TRAINING_VERSION = "trainingVersion";
    private static final String OPTIMISER = "optimiser.state";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    /** Whether all epochs are done. */
    public boolean finished() {
        return progress.phase() == Phase.DEVIATIONS && progress.epoch() >= config.deviationEpochs();
    }

    /** Whether this is a point of the given training on the given images. */
    boolean belongsTo(TrainingConfig other, ImageSet train) {
        return config.equals(other) && dataChecksum.equals(train.checksum());
    }

    /** Reads a checkpoint that {@link #write} has written. */
    public static Checkpoint read(Path file) {
        ModelFile content = ModelFile.read(file);
        TrainingConfig config = ModelFile.convert(file, content.description(), "training", TrainingConfig.class);
        Progress progress = ModelFile.convert(file, content.description(), "progress", Progress.class);
        List<EpochReport> history = List.of(history(file, content, config.version()));
        return new Checkpoint(config, content.model().withGeodesics(config.geodesics()), progress,
                content.extras().get(OPTIMISER), history,
                content.description().path("dataChecksum").asText(), content.description().path("images").asInt());
    }

    private static EpochReport[] history(Path file, ModelFile content, int current) {
        int version = content.description().path(TRAINING_VERSION).asInt(Version.OF_TRAINING);
        if (version != current) {
            throw new InvalidInputException(file + " was trained by version " + version + " of the training, and this "
                    + "is version " + current + ": it can be evaluated, but not trained further.");
        }
        EpochReport[] reports = null;
        String problem = "there is none";
        try {
            reports = JSON.convertValue(content.description().get("history"), EpochReport[].class);
        } catch (IllegalArgumentException e) {
            problem = e.getMessage();
        }
        if (reports == null) {
            throw new InvalidInputException(file + ": the history of its training can't be read (" + problem + ").");
        }
        return reports;
    }

    /** Writes the file: all of it or, if that fails, nothing. */
    public void write(Path file) {
        ObjectNode description = JSON.createObjectNode();
        description.set("training", JSON.valueToTree(config));
        description.set("progress", JSON.valueToTree(progress));
        description.set("history", JSON.valueToTree(history));
        description.put("dataChecksum", dataChecksum);
        description.put("images", images);
        description.put("version", Version.current());
        description.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        description.put("threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "not set"));
        description.put(TRAINING_VERSION, config.version());
        Map<String, INDArray> extras = finished() || optimiser == null ? Map.of() : Map.of(OPTIMISER, optimiser);
        new ModelFile(model, description, extras).write(file);
    }
}
