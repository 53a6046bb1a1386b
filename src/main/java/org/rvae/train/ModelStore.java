package org.rvae.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rvae.InvalidInputException;
import org.rvae.data.ImageSet;
import org.rvae.data.ProjectHome;
import org.rvae.model.LatentVariableModel;

/**
 * Trained models in folders, each found by what it was made of: its configuration, its training images and the version
 * of the training. Whoever changes any of them gets another file, and so a model of that configuration or none.
 */
public final class ModelStore {

    /** The variable that names another folder for trained models. */
    public static final String VARIABLE = "RVAE_MODELS";
    private static final int HASH_LENGTH = 12;
    private static final long PAUSE_MILLIS = 500;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Path folder;
    private final List<Path> shipped;

    /** Models in this folder only. */
    public ModelStore(Path folder) {
        this(folder, List.of());
    }

    /**
     * Models in several folders.
     *
     * @param folder  where models are looked for, trained and kept; made when it is needed
     * @param shipped where finished models are looked for first; nothing is written there
     */
    public ModelStore(Path folder, List<Path> shipped) {
        this.folder = folder;
        this.shipped = List.copyOf(shipped);
    }

    /**
     * The project's: {@code data/models}, which ships, and {@code results/models} or the folder that the variable
     * {@value #VARIABLE} names.
     */
    public static ModelStore standard() {
        return withShipped(standardFolder());
    }

    /** {@code results/models}, or the folder that the variable {@value #VARIABLE} names. */
    public static Path standardFolder() {
        String given = System.getenv(VARIABLE);
        return given == null || given.isBlank() ? ProjectHome.results().resolve("models")
                : Path.of(given);
    }

    /** The models of a folder and those of {@code data/models}, which ship. */
    public static ModelStore withShipped(Path folder) {
        return new ModelStore(folder, List.of(ProjectHome.data().resolve("models")));
    }

    /** The folders that are searched, in this order. */
    public List<Path> folders() {
        return Stream.concat(shipped.stream(), Stream.of(folder)).toList();
    }

    /** Where the training of this configuration on these images keeps its checkpoint. */
    public Path path(TrainingConfig config, ImageSet images) {
        return folder.resolve(name(config, images));
    }

    /**
     * The file of the finished model, if there is one.
     *
     * @throws InvalidInputException if its file is damaged, or is the one of another training
     */
    public Optional<Path> find(TrainingConfig config, ImageSet images) {
        return finished(config, images).map(Found::file);
    }

    /**
     * The finished model; trained, or trained to the end, if it is not there. While another thread or process trains
     * it, this one waits, and takes over if that one stops. An interrupt ends the waiting, or stops the training, whose
     * checkpoint stays: the next call goes on with it.
     *
     * @param listener hears of the training; of nothing if there is none
     * @return not finished if it was interrupted; untrained if that was while it waited
     * @throws InvalidInputException if a file of this model is damaged, or is the one of another training
     */
    public TrainingResult obtain(TrainingConfig config, ImageSet images, TrainingListener listener) {
        Optional<Found> there = finished(config, images);
        if (there.isPresent()) {
            return there.get().result();
        }
        try (LockFile held = await(LockFile.beside(path(config, images)), listener)) {
            TrainingResult result = obtain(config, images, listener, held).result();
            if (result.finished()) {
                held.closeForGood();
            }
            return result;
        } catch (InterruptedException e) {
            return new TrainingResult(LatentVariableModel.initialised(config.model(), config.protocol(),
                    config.seed()), false, List.of());
        }
    }

    private static LockFile await(Path lock, TrainingListener listener) throws InterruptedException {
        Optional<LockFile> taken = LockFile.tryTake(lock);
        if (taken.isEmpty()) {
            listener.message("Waiting for " + LockFile.holder(lock).orElse("another one")
                    + ", which trains this model.");
        }
        while (taken.isEmpty()) {
            Thread.sleep(PAUSE_MILLIS);
            taken = LockFile.tryTake(lock);
        }
        return taken.get();
    }

    /**
     * The same for one who holds the lock of the model's checkpoint ({@link LockFile#beside}).
     *
     * @return the result with the model's file
     */
    public Obtained obtain(TrainingConfig config, ImageSet images, TrainingListener listener, LockFile held) {
        Path own = path(config, images);
        if (!held.isOf(LockFile.beside(own))) {
            throw new IllegalArgumentException("The lock is not that of " + own + ".");
        }
        return finished(config, images).map(found -> new Obtained(found.result(), found.file()))
                .orElseGet(() -> new Obtained(new Trainer(config, images, own, listener).run(), own));
    }

    /**
     * A model of a store.
     *
     * @param result the model, and whether it is finished
     * @param file   where it is
     */
    public record Obtained(TrainingResult result, Path file) {
    }

    private record Found(Path file, Checkpoint checkpoint) {

        TrainingResult result() {
            return new TrainingResult(checkpoint.model(), true, checkpoint.history());
        }
    }

    private Optional<Found> finished(TrainingConfig config, ImageSet images) {
        String name = name(config, images);
        for (Path place : folders()) {
            Path file = place.resolve(name);
            if (Files.exists(file)) {
                Checkpoint checkpoint = read(file);
                if (!checkpoint.belongsTo(config, images)) {
                    throw new InvalidInputException(file + " has the name of another training than the one that it "
                            + "holds (" + checkpoint.config() + "): remove it or rename it.");
                }
                if (checkpoint.finished()) {
                    return Optional.of(new Found(file, checkpoint));
                }
            }
        }
        return Optional.empty();
    }

    private static Checkpoint read(Path file) {
        try {
            return Checkpoint.read(file);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.getMessage() + " Remove the file, and the model is trained anew.", e);
        }
    }

    /** For example rvae-d2-reference-seed42-0123456789ab.npz. */
    static String name(TrainingConfig config, ImageSet images) {
        return String.format(Locale.ROOT, "%s-d%d-%s-seed%d-%s.npz",
                config.model().kind().name().toLowerCase(Locale.ROOT), config.model().latentDim(),
                config.protocol().name().toLowerCase(Locale.ROOT), config.seed(),
                hash(config, images, config.version()).substring(0, HASH_LENGTH));
    }

    /** SHA-256 over all that a trained model depends on. */
    static String hash(TrainingConfig config, ImageSet images, int version) {
        try {
            byte[] text = CANONICAL.writeValueAsString(Map.of("training", config, "data", images.checksum(),
                    "version", version)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The configuration " + config + " can't be hashed.", e);
        }
    }
}
