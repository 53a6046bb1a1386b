package org.rvae.data;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The header of NumPy's {@code .npy} format, versions 1 to 3.
 *
 * @param type         what the elements become
 * @param half         the file has float16 where {@code type} is FLOAT
 * @param swapped      the file's byte order is not this machine's
 * @param fortranOrder the first index runs fastest
 * @param shape        extents; empty for a scalar
 */
record NpyHeader(DataType type, boolean half, boolean swapped, boolean fortranOrder, long[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final int MOST_DIMENSIONS = 32;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final Map<String, DataType> TYPES = Map.of("f2", DataType.FLOAT16, "f4", DataType.FLOAT,
            "f8", DataType.DOUBLE, "i1", DataType.INT8, "i2", DataType.INT16, "i4", DataType.INT32,
            "i8", DataType.INT64, "u1", DataType.UINT8, "b1", DataType.BOOL);
    private static final String TYPES_IN_WORDS =
            "float16, float32, float64, int8, int16, int32, int64, uint8 and bool";
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");

    /** The header of an array as we write it: c-order, this machine's byte order. */
    static NpyHeader of(DataType type, long[] shape) {
        return new NpyHeader(type, type == DataType.FLOAT16, false, false, shape);
    }

    /** Number of elements. */
    long elements() {
        long elements = 1;
        for (long extent : shape) {
            elements = Math.multiplyExact(elements, extent);
        }
        return elements;
    }

    /** Bytes of one element in the file. */
    int width() {
        return half ? 2 : type.width();
    }

    /** Bytes of all elements in the file. */
    long contentBytes() {
        return Math.multiplyExact(elements(), (long) width());
    }

    /**
     * Reads a header, and leaves the stream at the first element.
     *
     * @throws NpyFormatException if it is no such header, or has a type that we do not read
     */
    static NpyHeader read(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new NpyFormatException("it does not begin as an array that NumPy has saved (.npy)");
        }
        int major = in.read();
        int minor = in.read();
        if (major < 1 || major > 3 || minor != 0) {
            throw new NpyFormatException("it has version " + major + "." + minor
                    + " of the .npy format; 1.0, 2.0 and 3.0 are read");
        }
        int length = 0;
        int bytes = major == 1 ? 2 : 4;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            length |= next << (8 * i);
        }
        if (length < 0 || length > MOST_HEADER_BYTES) {
            throw new NpyFormatException("its header claims to have " + (length & 0xFFFFFFFFL) + " bytes (damaged)");
        }
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new EOFException();
        }
        return parse(new String(text, major < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    static NpyHeader parse(String text) throws NpyFormatException {
        String descr = first(DESCR, text);
        boolean fortran = first(ORDER, text).equals("True");
        long[] shape = shape(first(SHAPE, text), text);
        String kind = descr.length() == 3 ? descr.substring(1) : descr;
        boolean swapped = switch (descr.isEmpty() ? '?' : descr.charAt(0)) {
            case '<' -> !LITTLE;
            case '>' -> LITTLE;
            default -> false;
        };
        NpyHeader header = new NpyHeader(type(kind, descr), kind.equals("f2"), swapped, fortran, shape);
        try {
            header.contentBytes();
        } catch (ArithmeticException e) {
            throw new NpyFormatException("its shape " + Arrays.toString(shape) + " is impossibly large (damaged)");
        }
        return header;
    }

    private static DataType type(String kind, String descr) throws NpyFormatException {
        DataType type = kind.equals("f2") ? DataType.FLOAT : TYPES.get(kind);
        if (type == null) {
            throw new NpyFormatException("its elements have NumPy's type '" + descr + "'; read are " + TYPES_IN_WORDS
                    + ": convert it with astype before saving");
        }
        return type;
    }

    private static long[] shape(String list, String text) throws NpyFormatException {
        String[] parts = Arrays.stream(list.split(",")).map(String::strip).filter(p -> !p.isEmpty())
                .toArray(String[]::new);
        if (parts.length > MOST_DIMENSIONS) {
            throw new NpyFormatException("it has " + parts.length + " dimensions; at most " + MOST_DIMENSIONS
                    + " are read");
        }
        long[] shape = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("\\d{1,18}L?")) {
                throw new NpyFormatException("its header has no readable shape (damaged): " + text.strip());
            }
            shape[i] = Long.parseLong(parts[i].replace("L", ""));
        }
        return shape;
    }

    private static String first(Pattern pattern, String text) throws NpyFormatException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NpyFormatException("its header is not one of a plain array (structured types are not read): "
                    + text.strip());
        }
        return matcher.group(1);
    }

    /** The header's bytes, padded as NumPy does. Only for headers from {@link #of}. */
    byte[] toBytes() throws NpyFormatException {
        String extents = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + descr() + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.length == 1 ? ",), }" : "), }");
        int prefix = MAGIC.length + 4;
        int padding = ALIGNMENT - 1 - (prefix + dictionary.length()) % ALIGNMENT;
        byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.write(1);
        out.write(0);
        out.write(text.length);
        out.write(text.length >> 8);
        out.writeBytes(text);
        return out.toByteArray();
    }

    private String descr() throws NpyFormatException {
        for (Map.Entry<String, DataType> known : TYPES.entrySet()) {
            if (known.getValue() == type) {
                return (type.width() == 1 ? '|' : LITTLE ? '<' : '>') + known.getKey();
            }
        }
        throw new NpyFormatException("arrays of type " + type + " cannot be written; written are " + TYPES_IN_WORDS
                + ": convert it with castTo");
    }
}
