package org.rvae.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.data.Npz;
import org.rvae.nn.Parameters;

/**
 * A model in an {@code .npz} file: the parameters by their PyTorch names, and a {@code config.json} with everything
 * that they do not say. A state dict of the published code, saved by {@code numpy.savez}, is read too.
 *
 * @param model       the model
 * @param description the content of {@code config.json}; for a state dict, what was inferred
 * @param extras      the arrays that are not the model's parameters, such as the optimiser's state
 */
public record ModelFile(LatentVariableModel model, JsonNode description, Map<String, INDArray> extras) {

    private static final String CONFIG = "config.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a checkpoint of ours, or a state dict of the published code with its beta of 0.01, which it does not carry:
     * for another one see {@link LatentVariableModel#withRbfBeta}.
     *
     * @throws InvalidInputException if the file is neither, naming what is wrong
     */
    public static ModelFile read(Path file) {
        Npz.Archive archive = Npz.readArchive(file);
        String text = archive.texts().get(CONFIG);
        if (text == null) {
            return StateDict.read(file, archive.arrays());
        }
        JsonNode description = parse(file, text);
        if (description.path("format").asInt(FORMAT) > FORMAT) {
            throw new InvalidInputException(file + " is of format " + description.get("format") + ", and this version of "
                    + "the kit knows formats up to " + FORMAT + ": use a newer version.");
        }
        ModelConfig config = convert(file, description, "model", ModelConfig.class);
        Protocol protocol = convert(file, description, "protocol", Protocol.class);
        return load(file, archive.arrays(), config, protocol, description);
    }

    static ModelFile load(Path file, Map<String, INDArray> arrays, ModelConfig config, Protocol protocol,
            JsonNode description) {
        Map<String, INDArray> extras = new LinkedHashMap<>(arrays);
        INDArray weight = arrays.get("q_mu.0.weight");
        DataType type = weight != null && weight.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
        Parameters parameters = Parameters.zeros(LatentVariableModel.slots(config, protocol), type);
        for (Parameters.Slot slot : parameters.slots()) {
            INDArray array = extras.remove(slot.name());
            if (array == null) {
                throw new InvalidInputException(file + " has no array " + slot.name() + ", which a " + config.kind()
                        + " needs. It holds " + arrays.keySet() + ".");
            }
            boolean scalar = slot.length() == 1 && array.length() == 1;
            if (!scalar && !Arrays.equals(array.shape(), slot.shape())) {
                throw new InvalidInputException(file + ": " + slot.name() + " has shape "
                        + Arrays.toString(array.shape()) + ", but " + Arrays.toString(slot.shape())
                        + " is expected.");
            }
            if (array.isNaN().any() || array.isInfinite().any()) {
                throw new InvalidInputException(file + ": " + slot.name() + " holds numbers that are not finite.");
            }
            parameters.get(slot.name()).assign(array.castTo(parameters.type()).reshape('c', slot.shape()));
        }
        return new ModelFile(LatentVariableModel.of(config, protocol, parameters), description, extras);
    }

    /** Writes the file: all of it or, if that fails, nothing. */
    public void write(Path file) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        model.parameters().names().forEach(name -> arrays.put(name, model.parameters().get(name)));
        arrays.putAll(extras);
        ObjectNode config = JSON.createObjectNode();
        if (description instanceof ObjectNode more) {
            config.setAll(more);
        }
        config.put("format", FORMAT);
        config.set("model", JSON.valueToTree(model.config()));
        config.put("protocol", model.protocol().name());
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config);
            Npz.write(file, arrays, Map.of(CONFIG, text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The description of " + file + " can't be written as JSON.", e);
        }
    }

    /** Reads a part of the description as a record, with an error that names the file. */
    public static <T> T convert(Path file, JsonNode description, String field, Class<T> type) {
        JsonNode node = description.get(field);
        try {
            if (node != null) {
                return JSON.treeToValue(node, type);
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidInputException(file + ": \"" + field + "\" in its " + CONFIG + " can't be understood: "
                    + e.getMessage(), e);
        }
        throw new InvalidInputException(file + " has no \"" + field + "\" in its " + CONFIG
                + ": it was not written by this kit, or is damaged.");
    }

    private static JsonNode parse(Path file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(file + ": its " + CONFIG + " is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
