package org.rvae.dl4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.rvae.InvalidInputException;
import org.rvae.data.AtomicFiles;

/**
 * DeepLearning4J's model files (zip), written all or nothing. What DL4J reads as JSON and as numbers is read; a file
 * with a preprocessor is refused, which DL4J would read by Java deserialisation.
 */
public final class Dl4jFiles {

    private static final String DESERIALISED = ModelSerializer.PREPROCESSOR_BIN;

    private Dl4jFiles() {
    }

    /**
     * Writes a network.
     *
     * @param withUpdater whether the optimiser's state goes with it, for further training
     * @throws UncheckedIOException if the file cannot be written; what was there before is untouched
     */
    public static void write(Path file, Model network, boolean withUpdater) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        AtomicFiles.write(file, stream -> {
            ModelSerializer.writeModel(network, zip, withUpdater);
            withoutTimes(zip.toByteArray(), stream);
        });
    }

    /**
     * Reads a network of layers in a row, such as {@link Dl4jExport#decoder}.
     *
     * @throws InvalidInputException if the file holds no such network
     * @throws UncheckedIOException  if it cannot be read
     */
    public static MultiLayerNetwork readNetwork(Path file) {
        return read(file, "network of layers in a row", () -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()));
    }

    /**
     * Reads a graph of layers, such as {@link Dl4jExport#encoder}.
     *
     * @throws InvalidInputException if the file holds no such network
     * @throws UncheckedIOException  if it cannot be read
     */
    public static ComputationGraph readGraph(Path file) {
        return read(file, "graph of layers", () -> ModelSerializer.restoreComputationGraph(file.toFile()));
    }

    private interface Reader<T> {
        T read() throws IOException;
    }

    private static <T> T read(Path file, String kind, Reader<T> reader) {
        if (!Files.isReadable(file)) {
            throw new UncheckedIOException(new IOException("Cannot read " + file.toAbsolutePath()
                    + ": there is no such file, or it is not readable."));
        }
        refuseDeserialisation(kind, file);
        try {
            T network = reader.read();
            if (network != null) {
                return network;
            }
        } catch (IOException | RuntimeException e) {
            throw notA(kind, file, e);
        }
        throw notA(kind, file, null);
    }

    /** Goes through the entries as DL4J does, which does not look at the file's directory of them. */
    private static void refuseDeserialisation(String kind, Path file) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(DESERIALISED)) {
                    throw new InvalidInputException(file + " holds " + DESERIALISED + ", which DeepLearning4J would "
                            + "read by Java deserialisation: it is not read. Save the model without a preprocessor.");
                }
            }
        } catch (IOException e) {
            throw notA(kind, file, e);
        }
    }

    private static InvalidInputException notA(String kind, Path file, Exception cause) {
        return new InvalidInputException(file + " holds no DeepLearning4J " + kind + " that this version can read"
                + (cause == null ? "." : ": " + cause.getMessage()), cause);
    }

    /** The same zip with one time for all entries: equal networks make equal files, whenever they are written. */
    private static void withoutTimes(byte[] zip, OutputStream stream) throws IOException {
        ZipOutputStream out = new ZipOutputStream(stream);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(same);
                in.transferTo(out);
            }
        }
        out.finish();
    }
}
