package org.rvae.evaluate.probe;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.rvae.InvalidInputException;
import org.rvae.data.AtomicFiles;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.TransformedModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.transform.TransformedModel;

/**
 * Classifiers and clusterings of codes in files of Tribuo's protocol buffer. Only the types of models that are trained
 * here are read, also as parts of others: there are types of Tribuo, such as LibLinear's, whose loading runs Java
 * deserialisation. None of them is on the class path of this kit. What else a file names (provenance, domains,
 * distances) Tribuo looks up by reflection and unchecked: read files that you trust.
 */
public final class ProbeFiles {

    private static final Set<String> KNOWN = Set.of(ProbeModel.class.getName(), LinearSGDModel.class.getName(),
            KNNModel.class.getName(), TreeModel.class.getName(), KMeansModel.class.getName(),
            WeightedEnsembleModel.class.getName(), TransformedModel.class.getName());

    private ProbeFiles() {
    }

    /** Writes a model: all of the file or, if that fails, nothing. */
    public static void write(Model<?> model, Path file) {
        ModelProto content = model.serialize();
        AtomicFiles.write(file, content::writeTo);
    }

    /**
     * Reads a model.
     *
     * @throws InvalidInputException if there is no such file, it is damaged, or it holds a type that is not read
     * @throws UncheckedIOException  if it can't be read
     */
    public static Model<?> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ModelProto content = ModelProto.parseFrom(in);
            requireKnown(content, file);
            return Model.deserialize(content);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        } catch (InvalidProtocolBufferException | IllegalStateException | IllegalArgumentException e) {
            throw new InvalidInputException(file + " is no model of Tribuo, or is damaged: " + reason(e), e);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("There is no file " + file + " to read a classifier from: give one that "
                    + "was written by ProbeFiles.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** What this kit has said of the file, if Tribuo has wrapped that. */
    private static String reason(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException) {
                return cause.getMessage();
            }
        }
        return e.getMessage();
    }

    private static void requireKnown(ModelProto model, Path file) throws InvalidProtocolBufferException {
        if (!KNOWN.contains(model.getClassName())) {
            throw new InvalidInputException("it holds a model of type \"" + model.getClassName() + "\", which is not "
                    + "read here: the types that are read are " + KNOWN.stream().sorted().toList() + ".");
        }
        for (ModelProto part : parts(model.getSerializedData())) {
            requireKnown(part, file);
        }
    }

    private static List<ModelProto> parts(Any data) throws InvalidProtocolBufferException {
        if (data.is(TransformedModelProto.class)) {
            return List.of(data.unpack(TransformedModelProto.class).getModel());
        }
        if (data.is(WeightedEnsembleModelProto.class)) {
            return data.unpack(WeightedEnsembleModelProto.class).getModelsList();
        }
        return List.of();
    }
}
