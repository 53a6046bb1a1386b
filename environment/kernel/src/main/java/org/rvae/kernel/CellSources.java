package org.rvae.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers which line of which cell a snippet came from. */
final class CellSources {

    /**
     * A place in a cell.
     *
     * @param cell the number in brackets before the cell, 0 for start-up code
     * @param line from 1
     * @param text the line itself
     */
    record Place(int cell, int line, String text) {

        @Override
        public String toString() {
            return (cell == 0 ? "start-up code" : "cell [" + cell + "]") + ", line " + line;
        }
    }

    private record Origin(int cell, int firstLine, List<String> lines) {
    }

    private final Map<String, Origin> origins = new HashMap<>();

    /** The snippet with this id begins at the offset of the cell's source. */
    void remember(String snippetId, int cell, String source, int offset) {
        int line = 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
        origins.put(snippetId, new Origin(cell, line, source.lines().toList()));
    }

    /** The place of a frame that JShell has translated (its file name is {@code #id}), or null for any other frame. */
    Place place(StackTraceElement frame) {
        String file = frame.getFileName();
        Origin origin = file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
        if (origin == null) {
            return null;
        }
        int line = origin.firstLine + Math.max(0, frame.getLineNumber() - 1);
        String text = line <= origin.lines.size() ? origin.lines.get(line - 1) : "";
        return new Place(origin.cell, line, text);
    }
}
