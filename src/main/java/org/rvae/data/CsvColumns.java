package org.rvae.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A record of records as cells of a table and back: a column for every value, named by its path
 * ({@code training.model.latentDim}); the values of a list stand in one cell, divided by semicolons; a record that is
 * null leaves its cells empty, as does any other null.
 */
public final class CsvColumns<T extends Record> {

    private static final String SEPARATOR = ";";
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private final Class<T> type;
    private final Map<String, Class<?>> columns = new LinkedHashMap<>();

    /** The columns of a type. */
    public CsvColumns(Class<T> type) {
        this.type = type;
        collect("", type);
    }

    private void collect(String prefix, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                collect(name + ".", component.getType());
            } else {
                columns.put(name, component.getType());
            }
        }
    }

    /** Their names, in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The cells of a value, in the order of the columns. */
    public List<String> cells(T value) {
        JsonNode tree = JSON.valueToTree(value);
        List<String> cells = new ArrayList<>();
        for (String name : columns.keySet()) {
            cells.add(text(tree.at(pointer(name))));
        }
        return cells;
    }

    private static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.isNull() || node.isMissingNode() ? "" : node.asText();
        }
        StringJoiner joined = new StringJoiner(SEPARATOR);
        node.forEach(element -> joined.add(element.asText()));
        return joined.toString();
    }

    private static String pointer(String name) {
        return "/" + name.replace('.', '/');
    }

    /**
     * The value of a row.
     *
     * @param cells by the columns' names; one that is missing counts as empty
     * @throws JsonProcessingException if a cell can't be understood, or the record refuses it
     */
    public T value(Map<String, String> cells) throws JsonProcessingException {
        ObjectNode tree = JSON.createObjectNode();
        for (Map.Entry<String, Class<?>> column : columns.entrySet()) {
            String[] path = column.getKey().split("\\.");
            ObjectNode parent = tree;
            for (int level = 0; level < path.length - 1; level++) {
                parent = parent.withObject("/" + path[level]);
            }
            parent.set(path[path.length - 1], node(cells.getOrDefault(column.getKey(), ""), column.getValue()));
        }
        return JSON.treeToValue(withoutEmptyRecords(tree), type);
    }

    private static JsonNode node(String cell, Class<?> type) {
        if (List.class.isAssignableFrom(type)) {
            ArrayNode list = JSON.createArrayNode();
            if (!cell.isEmpty()) {
                List.of(cell.split(SEPARATOR)).forEach(list::add);
            }
            return list;
        }
        return cell.isEmpty() && type != String.class ? JSON.nullNode() : JSON.getNodeFactory().textNode(cell);
    }

    /** A nested record of which every cell is empty is null. */
    private static ObjectNode withoutEmptyRecords(ObjectNode tree) {
        for (String name : names(tree)) {
            if (tree.get(name) instanceof ObjectNode inner) {
                if (isEmpty(inner)) {
                    tree.putNull(name);
                } else {
                    withoutEmptyRecords(inner);
                }
            }
        }
        return tree;
    }

    private static List<String> names(ObjectNode tree) {
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isEmpty(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.isNull() || node.asText().isEmpty();
        }
        for (JsonNode inner : node) {
            if (!isEmpty(inner)) {
                return false;
            }
        }
        return true;
    }
}
