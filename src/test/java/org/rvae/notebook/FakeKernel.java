package org.rvae.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a kernel offers to its cells, with the same method names; it keeps what is displayed. */
public final class FakeKernel {

    /** What was displayed or updated: an id, and the data by MIME type. */
    public record Output(String id, boolean update, Map<String, Object> data, Map<String, Object> metadata) {
    }

    static final List<Output> OUTPUTS = new ArrayList<>();
    static boolean running = true;

    private FakeKernel() {
    }

    /** Named as in the kernel libraries. */
    public interface DisplayDataRenderable {
        /** Writes into the context. */
        void render(RenderContext context);
    }

    /** Named as in the kernel libraries. */
    public static final class RenderContext {
        private final DisplayData out = new DisplayData();

        /** Where the data go. */
        public DisplayData getOutputContainer() {
            return out;
        }
    }

    /** Named as in the kernel libraries. */
    public static final class DisplayData {
        private final Map<String, Object> data = new LinkedHashMap<>();
        private final Map<String, Object> metadata = new LinkedHashMap<>();

        /** Adds data of a type. */
        public void putData(String type, Object value) {
            data.put(type, value);
        }

        /** Adds metadata of a type. */
        public void putMetaData(String type, Object value) {
            metadata.put(type, value);
        }
    }

    /** Shows by preference. */
    public static String display(Object data) {
        return put("id-" + OUTPUTS.size(), false, data, new String[] {"text/plain"});
    }

    /** Shows as given types. */
    public static String display(Object data, String... types) {
        return put("id-" + OUTPUTS.size(), false, data, types);
    }

    /** Replaces what has that id. */
    public static void updateDisplay(String id, Object data) {
        put(id, true, data, new String[] {"text/plain"});
    }

    /** Replaces what has that id. */
    public static void updateDisplay(String id, Object data, String... types) {
        put(id, true, data, types);
    }

    private static String put(String id, boolean update, Object data, String[] types) {
        if (!running) {
            throw new IllegalStateException("no kernel");
        }
        if (data instanceof DisplayDataRenderable renderable) {
            RenderContext context = new RenderContext();
            renderable.render(context);
            OUTPUTS.add(new Output(id, update, context.out.data, context.out.metadata));
        } else {
            OUTPUTS.add(new Output(id, update, Map.of(types[0], data), Map.of()));
        }
        return id;
    }
}
