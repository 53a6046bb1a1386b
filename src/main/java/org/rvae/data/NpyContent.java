package org.rvae.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves an array's elements between a stream and its memory, in pieces of a megabyte. */
final class NpyContent {

    private static final int PIECE = 1 << 20;

    private NpyContent() {
    }

    /**
     * Reads what follows a header.
     *
     * @param available bytes that there are at most, or -1 if nobody knows; it is checked before memory is asked for
     * @return a fresh array in c-order
     * @throws NpyFormatException if there are fewer bytes than the header says, or more
     */
    static INDArray read(InputStream in, NpyHeader header, long available) throws IOException {
        long expected = header.contentBytes();
        if (available >= 0 && available < expected) {
            throw truncated(expected, available);
        }
        // ND4J's own reader takes Fortran order for c-order; an array in f-order, copied into c-order, is right.
        INDArray array = HostMemory.allocate(header.type(), header.fortranOrder() ? 'f' : 'c', header.shape());
        if (expected > 0) {
            fill(in, header, array);
        }
        if (in.read() >= 0) {
            throw new NpyFormatException("it goes on after the " + expected + " bytes that its header announces");
        }
        return header.fortranOrder() && header.shape().length > 1 && expected > 0 ? array.dup('c') : array;
    }

    private static void fill(InputStream in, NpyHeader header, INDArray array) throws IOException {
        long expected = header.contentBytes();
        byte[] piece = new byte[(int) Math.min(PIECE, expected)];
        try (BytePointer target = HostMemory.bytesToWrite(array)) {
            long written = 0;
            for (long done = 0; done < expected;) {
                int count = in.readNBytes(piece, 0, (int) Math.min(piece.length, expected - done));
                if (count == 0 || count % header.width() != 0) {
                    throw truncated(expected, done + count);
                }
                if (header.swapped()) {
                    swap(piece, count, header.width());
                }
                byte[] elements = header.half() ? widen(piece, count) : piece;
                int bytes = header.half() ? 2 * count : count;
                target.position(written).put(elements, 0, bytes);
                written += bytes;
                done += count;
            }
        }
        HostMemory.written(array);
    }

    /** Writes the elements of an array that is contiguous in c-order and owns its buffer. */
    static void write(OutputStream out, INDArray array, long bytes) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE, bytes)];
        try (BytePointer source = HostMemory.bytesToRead(array)) {
            for (long done = 0; done < bytes; done += piece.length) {
                int count = (int) Math.min(piece.length, bytes - done);
                source.position(done).get(piece, 0, count);
                out.write(piece, 0, count);
            }
        }
    }

    private static void swap(byte[] bytes, int count, int width) {
        for (int start = 0; start < count; start += width) {
            for (int i = 0; i < width / 2; i++) {
                byte kept = bytes[start + i];
                bytes[start + i] = bytes[start + width - 1 - i];
                bytes[start + width - 1 - i] = kept;
            }
        }
    }

    /** float16 to float32, both as bytes in this machine's order. */
    private static byte[] widen(byte[] halves, int count) {
        ByteBuffer from = ByteBuffer.wrap(halves, 0, count).order(ByteOrder.nativeOrder());
        ByteBuffer to = ByteBuffer.allocate(2 * count).order(ByteOrder.nativeOrder());
        while (from.hasRemaining()) {
            to.putFloat(toFloat(from.getShort()));
        }
        return to.array();
    }

    /** IEEE 754 half precision: 1 sign bit, 5 of exponent (bias 15), 10 of fraction. */
    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0) {
            return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign));
        }
        int widened = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }

    private static NpyFormatException truncated(long expected, long found) {
        return new NpyFormatException("its header announces " + expected + " bytes of elements, but there are " + found
                + " (truncated)");
    }
}
