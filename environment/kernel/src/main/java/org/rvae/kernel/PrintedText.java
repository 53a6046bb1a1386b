package org.rvae.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** Bytes written to the two standard streams, in their order, until they are taken as text. */
final class PrintedText {

    private static final int HIGH_WATER = 4 << 20;
    private static final int PATIENCE = 2000;

    /** Text of one stream. */
    record Chunk(StreamType type, String text) {
    }

    private final List<StreamType> types = new ArrayList<>();
    private final List<ByteArrayOutputStream> parts = new ArrayList<>();
    private int size;

    void append(StreamType type, byte[] bytes, int offset, int length) {
        for (int i = 0; i < PATIENCE && full(); i++) {
            LockSupport.parkNanos(1_000_000);
        }
        synchronized (this) {
            int last = types.size() - 1;
            if (last < 0 || types.get(last) != type) {
                types.add(type);
                parts.add(new ByteArrayOutputStream());
                last++;
            }
            parts.get(last).write(bytes, offset, length);
            size += length;
        }
    }

    private synchronized boolean full() {
        return size > HIGH_WATER;
    }

    /** Everything so far, without a last character of which only some bytes are there yet. */
    synchronized List<Chunk> take() {
        if (size == 0) {
            return List.of();
        }
        List<Chunk> chunks = new ArrayList<>();
        byte[] rest = new byte[0];
        StreamType restType = null;
        for (int i = 0; i < parts.size(); i++) {
            byte[] bytes = parts.get(i).toByteArray();
            int end = i == parts.size() - 1 ? completeLength(bytes) : bytes.length;
            if (end > 0) {
                chunks.add(new Chunk(types.get(i), new String(bytes, 0, end, StandardCharsets.UTF_8)));
            }
            if (end < bytes.length) {
                rest = java.util.Arrays.copyOfRange(bytes, end, bytes.length);
                restType = types.get(i);
            }
        }
        types.clear();
        parts.clear();
        size = 0;
        if (restType != null) {
            append(restType, rest, 0, rest.length);
        }
        return chunks;
    }

    /** The length up to the last complete UTF-8 character. */
    private static int completeLength(byte[] bytes) {
        int n = bytes.length;
        int start = n - 1;
        while (start >= 0 && start > n - 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return n;
        }
        int lead = bytes[start] & 0xFF;
        int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return n - start < needed ? start : n;
    }
}
