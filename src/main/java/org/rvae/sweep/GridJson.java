package org.rvae.sweep;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rvae.InvalidInputException;

/** Grids in JSON; what a text leaves out is as in {@link SweepGrid#paper}. */
final class GridJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private GridJson() {
    }

    static List<SweepGrid> parse(String json) throws JsonProcessingException {
        JsonNode given = JSON.readTree(json);
        if (!given.isObject() && !given.isArray()) {
            throw new InvalidInputException("a grid in braces is expected, or several of them in an array.");
        }
        List<SweepGrid> grids = new ArrayList<>();
        for (JsonNode one : given.isArray() ? given : JSON.createArrayNode().add(given)) {
            if (!one.isObject()) {
                throw new InvalidInputException("a grid in braces is expected, but there is " + one + ".");
            }
            ObjectNode whole = JSON.valueToTree(SweepGrid.paper());
            merge(whole, one, "");
            grids.add(JSON.treeToValue(whole, SweepGrid.class));
        }
        return grids;
    }

    /** Only what is null by default may be null. */
    private static void merge(ObjectNode defaults, JsonNode given, String path) {
        given.fields().forEachRemaining(field -> {
            String name = path + field.getKey();
            if (field.getValue().isNull() && defaults.has(field.getKey()) && !defaults.get(field.getKey()).isNull()) {
                throw new InvalidInputException(name + " must not be null: leave it out for what is published.");
            }
            if (field.getValue().isArray() && hasNull(field.getValue())) {
                throw new InvalidInputException(name + " must not hold null, but is " + field.getValue() + ".");
            }
            if (defaults.get(field.getKey()) instanceof ObjectNode inner && field.getValue().isObject()) {
                merge(inner, field.getValue(), name + ".");
            } else {
                defaults.set(field.getKey(), field.getValue());
            }
        });
    }

    private static boolean hasNull(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(JsonNode::isNull);
    }

    static String text(List<SweepGrid> grids) {
        try {
            return JSON.writeValueAsString(grids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The grids can't be written as JSON.", e);
        }
    }

    /** What is wrong, with the field or the place in the text. */
    static String reason(Exception e) {
        if (e.getCause() instanceof InvalidInputException cause) {
            return cause.getMessage();
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                    .filter(name -> name != null).collect(Collectors.joining("."));
            return "\"" + field + "\" can't be understood: " + mapping.getOriginalMessage();
        }
        if (e instanceof JsonProcessingException json) {
            JsonLocation where = json.getLocation();
            String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
            return "this is no JSON" + place + ": " + json.getOriginalMessage();
        }
        return e.getMessage();
    }
}
