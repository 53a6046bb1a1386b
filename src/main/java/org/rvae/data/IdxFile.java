package org.rvae.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.rvae.InvalidInputException;

/**
 * One file of the MNIST family's IDX format, gzipped or plain: images (magic number 2051) or labels (2049).
 *
 * @param path     where it was read
 * @param extents  the sizes: (n, rows, columns) for images, (n) for labels
 * @param values   the unsigned bytes, in order
 * @param checksum SHA-256 of the uncompressed file, header included: the same however it was compressed
 */
record IdxFile(Path path, int[] extents, byte[] values, String checksum) {

    static final int IMAGES = 2051;
    static final int LABELS = 2049;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;
    private static final int PIECE = 1 << 24;

    /** Reads images; InvalidInputException if the file is missing, damaged or something else. */
    static IdxFile images(Path path) {
        return read(path, IMAGES);
    }

    /** Reads labels, 0 to 9; InvalidInputException if the file is missing, damaged or something else. */
    static IdxFile labels(Path path) {
        IdxFile file = read(path, LABELS);
        for (int i = 0; i < file.values.length; i++) {
            if (file.values[i] < 0 || file.values[i] >= ImageSet.CLASSES) {
                throw bad(path, "label " + (file.values[i] & 0xFF) + " at position " + i + " is out of range",
                        "labels 0 to " + (ImageSet.CLASSES - 1));
            }
        }
        return file;
    }

    /** Images and labels that belong together. */
    static ImageSet imageSet(IdxFile images, IdxFile labels) {
        if (images.extents[0] != labels.extents[0]) {
            throw new InvalidInputException(labels.path + " has " + labels.extents[0] + " labels, but " + images.path
                    + " has " + images.extents[0] + " images; they do not belong together. Take both from one "
                    + "data set.");
        }
        return ImageSet.owning(images.extents[1], images.extents[2], images.values, labels.values);
    }

    private static IdxFile read(Path path, int magic) {
        String wanted = describe(magic);
        // Not a channel of java.nio: those close themselves in a thread whose interrupt flag is set.
        try (InputStream raw = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16);
                InputStream in = gunzip(raw)) {
            MessageDigest digest = Sha256.digest();
            int[] extents = header(path, in, magic, digest);
            byte[] values = values(path, in, extents, wanted);
            if (in.read() >= 0) {
                throw bad(path, "it goes on after the " + values.length + " bytes that its header announces", wanted);
            }
            digest.update(values);
            return new IdxFile(path, extents, values, Sha256.hex(digest));
        } catch (FileNotFoundException e) {
            throw Files.exists(path)
                    ? new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e)
                    : new InvalidInputException(path + " does not exist; expected " + wanted + ". Put the file there, "
                            + "or set RVAE_DATA (RVAE_HOME for what ships with the kit) to the folder that has it.", e);
        } catch (EOFException e) {
            throw bad(path, "it ends too early (truncated)", wanted, e);
        } catch (ZipException e) {
            throw bad(path, "its gzip data is damaged (" + e.getMessage() + ")", wanted, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private static InputStream gunzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean zipped = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return zipped ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static int[] header(Path path, InputStream in, int magic, MessageDigest digest) throws IOException {
        int found = readInt(in, digest);
        if (found != magic) {
            throw bad(path, "it has " + describe(found), describe(magic));
        }
        int[] extents = new int[magic & 0xFF];
        long bytes = 1;
        for (int i = 0; i < extents.length; i++) {
            extents[i] = readInt(in, digest);
            bytes = extents[i] < 1 || bytes > MOST_BYTES ? Long.MAX_VALUE : bytes * extents[i];
        }
        if (bytes > MOST_BYTES) {
            throw bad(path, "its header has the impossible sizes " + Arrays.toString(extents), describe(magic));
        }
        return extents;
    }

    /** Reads piece by piece, so that a damaged header cannot make us ask for more memory than the file has content. */
    private static byte[] values(Path path, InputStream in, int[] extents, String wanted) throws IOException {
        int length = 1;
        for (int extent : extents) {
            length *= extent;
        }
        byte[] values = new byte[Math.min(length, PIECE)];
        int read = 0;
        while (true) {
            int count = in.readNBytes(values, read, values.length - read);
            read += count;
            if (read == length) {
                return values;
            }
            if (read < values.length) {
                throw bad(path, "its header announces " + length + " bytes, but it ends after " + read + " (truncated)",
                        wanted);
            }
            values = Arrays.copyOf(values, (int) Math.min(length, 4L * values.length));
        }
    }

    private static int readInt(InputStream in, MessageDigest digest) throws IOException {
        byte[] four = in.readNBytes(4);
        if (four.length < 4) {
            throw new EOFException();
        }
        digest.update(four);
        return ByteBuffer.wrap(four).getInt();
    }

    private static String describe(int magic) {
        return switch (magic) {
            case IMAGES -> "images (IDX magic number 2051)";
            case LABELS -> "labels (IDX magic number 2049)";
            default -> "the magic number " + magic + ", which is no IDX file of bytes";
        };
    }

    private static InvalidInputException bad(Path path, String fault, String expected) {
        return bad(path, fault, expected, null);
    }

    private static InvalidInputException bad(Path path, String fault, String expected, Throwable cause) {
        return new InvalidInputException(path + " is not usable: " + fault + "; expected " + expected
                + ". Delete it, so that it is fetched again, or replace it by a good copy.", cause);
    }
}
