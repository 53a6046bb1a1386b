package org.rvae.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * NumPy's files: {@code .npy} with one array, {@code .npz} with several and, beside them, texts such as
 * {@code config.json}. Read are float16 (as float32), float32, float64, int8 to int64, uint8 and bool, of either byte
 * order, in C or Fortran order, compressed or not; arrays come back in c-order with the shape and type that they have
 * in NumPy, a scalar as a scalar. Every byte is covered by the zip file's checksums.
 *
 * <p>ND4J's own reader and writer are not used: they scramble Fortran order silently and cannot read compressed files.
 */
public final class Npz {

    private static final String NPY = ".npy";
    private static final int MOST_TEXT_BYTES = 64 << 20;
    private static final int BUFFER = 1 << 20;
    private static final long DEFLATE_LIMIT = 1032;
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {
    }

    /**
     * What an {@code .npz} file has, in the file's order.
     *
     * @param arrays its arrays by name, without the ending .npy
     * @param texts  its other members (UTF-8) by file name
     */
    public record Archive(Map<String, INDArray> arrays, Map<String, String> texts) {

        /** Keeps the order of the maps, and lets nobody change them. */
        public Archive {
            arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }
    }

    /**
     * Reads the arrays of an {@code .npz} file, by name and in the file's order.
     *
     * @throws InvalidInputException if the file is missing, truncated, damaged or no such file; the message names the
     *                               file and the member
     */
    public static Map<String, INDArray> read(Path file) {
        return readArchive(file).arrays();
    }

    /**
     * Reads arrays and texts of an {@code .npz} file.
     *
     * @throws InvalidInputException if the file is missing, truncated, damaged or no such file; the message names the
     *                               file and the member
     */
    public static Archive readArchive(Path file) {
        requireFile(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, INDArray> arrays = new LinkedHashMap<>();
            Map<String, String> texts = new LinkedHashMap<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                readMember(file, zip, entry, arrays, texts);
            }
            return new Archive(arrays, texts);
        } catch (ZipException | EOFException e) {
            throw bad(file.toString(), "it is no zip file, or a truncated or damaged one (" + e.getMessage()
                    + "); expected an .npz file as numpy.savez writes it", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void readMember(Path file, ZipFile zip, ZipEntry entry, Map<String, INDArray> arrays,
            Map<String, String> texts) throws IOException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            return;
        }
        if (name.endsWith("/data.pkl") || name.equals("data.pkl")) {
            throw bad(file.toString(), "it is a file of torch.save, not an .npz file; in Python: numpy.savez(path, "
                    + "**{k: v.numpy() for k, v in torch.load(file, map_location='cpu').items()})", null);
        }
        String where = file + ", member " + name;
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            checkSize(entry);
            if (name.endsWith(NPY)) {
                NpyHeader header = NpyHeader.read(in);
                INDArray array = NpyContent.read(in, header, entry.getSize());
                arrays.put(name.substring(0, name.length() - NPY.length()), array);
            } else {
                texts.put(name, text(in));
            }
            // Only the streaming reader of java.util.zip compares checksums by itself.
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new NpyFormatException("its checksum is wrong (damaged)");
            }
        } catch (EOFException e) {
            throw bad(where, "it ends too early (truncated)", e);
        } catch (NpyFormatException | ZipException e) {
            throw bad(where, e.getMessage(), e);
        }
    }

    /** A damaged directory must not make us ask for more memory than such an entry can have. */
    private static void checkSize(ZipEntry entry) throws NpyFormatException {
        if (entry.getSize() > DEFLATE_LIMIT * (entry.getCompressedSize() + 1)) {
            throw new NpyFormatException("its " + entry.getCompressedSize() + " compressed bytes cannot be "
                    + entry.getSize() + " (damaged)");
        }
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_TEXT_BYTES + 1);
        if (bytes.length > MOST_TEXT_BYTES) {
            throw new NpyFormatException("it is longer than " + MOST_TEXT_BYTES + " bytes, which no text here is");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new NpyFormatException("it is neither an array (.npy) nor a text (UTF-8)");
        }
    }

    /**
     * Reads one {@code .npy} file.
     *
     * @throws InvalidInputException if the file is missing, truncated, damaged or no such file; the message names it
     */
    public static INDArray readArray(Path file) {
        requireFile(file);
        try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), BUFFER)) {
            return NpyContent.read(in, NpyHeader.read(in), Files.size(file));
        } catch (EOFException e) {
            throw bad(file.toString(), "it ends too early (truncated)", e);
        } catch (NpyFormatException e) {
            throw bad(file.toString(), e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes arrays as an uncompressed {@code .npz} file, all or nothing ({@link AtomicFiles}). */
    public static void write(Path file, Map<String, INDArray> arrays) {
        write(file, arrays, Map.of());
    }

    /**
     * Writes arrays and texts as an uncompressed {@code .npz} file, all or nothing ({@link AtomicFiles}). Equal content
     * gives equal bytes.
     *
     * @param file   what to write or replace
     * @param arrays by name; NumPy finds them under these names
     * @param texts  by file name, for example config.json
     * @throws InvalidInputException if a name is empty, used twice or ends like one of the other kind, or a type cannot
     *                               be written
     * @throws UncheckedIOException  if the file cannot be written; the old one is untouched
     */
    public static void write(Path file, Map<String, INDArray> arrays, Map<String, String> texts) {
        for (String name : texts.keySet()) {
            if (name.isEmpty() || name.endsWith(NPY)) {
                throw new InvalidInputException("A text in " + file + " cannot have the name '" + name
                        + "': it must not be empty or end with .npy, as arrays do.");
            }
        }
        for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
            if (array.getKey().isEmpty()) {
                throw new InvalidInputException("An array in " + file + " has an empty name; give it one.");
            }
            header(array.getKey(), array.getValue());
        }
        AtomicFiles.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
                store(zip, text.getKey(), bytes.length, target -> target.write(bytes));
            }
            for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
                INDArray flat = HostMemory.flat(array.getValue());
                byte[] header = header(array.getKey(), flat);
                long bytes = NpyHeader.of(flat.dataType(), flat.shape()).contentBytes();
                store(zip, array.getKey() + NPY, header.length + bytes, target -> {
                    target.write(header);
                    NpyContent.write(target, flat, bytes);
                });
            }
            zip.finish();
        });
    }

    /** Writes one {@code .npy} file, all or nothing ({@link AtomicFiles}). */
    public static void writeArray(Path file, INDArray array) {
        byte[] header = header(file.toString(), array);
        INDArray flat = HostMemory.flat(array);
        AtomicFiles.write(file, out -> {
            out.write(header);
            NpyContent.write(out, flat, NpyHeader.of(flat.dataType(), flat.shape()).contentBytes());
        });
    }

    private static byte[] header(String name, INDArray array) {
        try {
            return NpyHeader.of(array.dataType(), array.shape()).toBytes();
        } catch (NpyFormatException e) {
            throw new InvalidInputException(name + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Stored members need their checksum before their bytes: the content is produced twice, which memory is fast enough
     * for.
     */
    private static void store(ZipOutputStream zip, String name, long size, AtomicFiles.IOConsumer<OutputStream> content)
            throws IOException {
        CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        content.accept(sum);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(SAME_TIME);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getChecksum().getValue());
        zip.putNextEntry(entry);
        content.accept(zip);
        zip.closeEntry();
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + (Files.exists(file) ? " is not a file" : " does not exist")
                    + "; expected a file that NumPy has saved (.npz or .npy). Check the path.");
        }
    }

    private static InvalidInputException bad(String where, String fault, Throwable cause) {
        return new InvalidInputException(where + " is not usable: " + fault + ".", cause);
    }
}
