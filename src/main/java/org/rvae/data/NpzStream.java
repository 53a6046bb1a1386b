package org.rvae.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes an {@code .npz} file whose arrays come in pieces, so that none of them need fit into memory. */
public final class NpzStream {

    private NpzStream() {
    }

    /** Hands the pieces of an array on, first to last along the first dimension. */
    @FunctionalInterface
    public interface Pieces {
        /** Passes each piece to the sink. */
        void writeTo(AtomicFiles.IOConsumer<INDArray> sink) throws IOException;
    }

    /**
     * An array to be written.
     *
     * @param name   NumPy finds it under this name
     * @param type   of the elements
     * @param shape  of the whole
     * @param pieces make up the whole, one after the other; asked for once
     */
    public record Member(String name, DataType type, long[] shape, Pieces pieces) {
    }

    /**
     * Writes the arrays in this order, all or nothing ({@link AtomicFiles}).
     *
     * @throws IllegalStateException         if pieces do not make up the shape
     * @throws java.io.UncheckedIOException if the file cannot be written; the old one is untouched
     */
    public static void write(Path file, List<Member> members) {
        AtomicFiles.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            // Stored blocks of the deflate format: unlike stored members they need no checksum before their bytes.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Member member : members) {
                zip.putNextEntry(new ZipEntry(member.name() + ".npy"));
                write(member, zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static void write(Member member, ZipOutputStream zip) throws IOException {
        NpyHeader header = NpyHeader.of(member.type(), member.shape());
        zip.write(header.toBytes());
        long[] written = {0};
        member.pieces().writeTo(piece -> {
            INDArray flat = HostMemory.flat(piece.castTo(member.type()));
            long bytes = NpyHeader.of(member.type(), flat.shape()).contentBytes();
            NpyContent.write(zip, flat, bytes);
            written[0] += bytes;
        });
        if (written[0] != header.contentBytes()) {
            throw new IllegalStateException("The pieces of " + member.name() + " have " + written[0] + " bytes, its "
                    + "shape needs " + header.contentBytes() + ".");
        }
    }
}
