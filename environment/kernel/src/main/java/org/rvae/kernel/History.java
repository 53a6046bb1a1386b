package org.rvae.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** The cells of this session, for the up arrow of a console. */
final class History {

    private static final int SESSION = 1;

    private record Entry(int cell, String input, String output) {

        List<Object> tuple(boolean withOutput) {
            Object last = withOutput ? java.util.Arrays.asList(input, output) : input;
            return List.of(SESSION, cell, last);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int cell, String input, String output) {
        entries.add(new Entry(cell, input, output == null ? "" : output));
    }

    /** The answer to a request: tuples of session, cell, and input or (input, output). */
    synchronized List<List<Object>> find(HistoryRequest request) {
        List<Entry> found = entries;
        if (request instanceof HistoryRequest.Range range) {
            boolean thisSession = range.getSessionIndex() == 0 || range.getSessionIndex() == SESSION;
            found = entries.stream().filter(entry -> thisSession && entry.cell >= range.getStart()
                    && (range.getStop() <= 0 || entry.cell < range.getStop())).toList();
        } else if (request instanceof HistoryRequest.Search search) {
            Pattern pattern = glob(search.getPattern() == null ? "*" : search.getPattern());
            found = entries.stream().filter(entry -> pattern.matcher(entry.input).matches()).toList();
            found = last(search.filterUnique() ? unique(found) : found, search.getMaxReturnLength());
        } else if (request instanceof HistoryRequest.Tail tail) {
            found = last(entries, tail.getMaxReturnLength());
        }
        return found.stream().map(entry -> entry.tuple(request.includeOutput())).toList();
    }

    private static List<Entry> last(List<Entry> all, int n) {
        return n <= 0 ? all : all.subList(Math.max(0, all.size() - n), all.size());
    }

    private static List<Entry> unique(List<Entry> all) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : all) {
            latest.remove(entry.input);
            latest.put(entry.input, entry);
        }
        return List.copyOf(latest.values());
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append('[').append(glob.substring(i + 1, close).replace("\\", "\\\\")).append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
