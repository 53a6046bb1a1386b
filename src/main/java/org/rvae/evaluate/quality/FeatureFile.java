package org.rvae.evaluate.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rvae.InvalidInputException;
import org.rvae.data.AtomicFiles;
import org.rvae.data.Sha256;
import org.rvae.dl4j.Dl4jFiles;

/**
 * A feature network in DL4J's model file, with its card beside it in a file of the same name that ends in .json.
 *
 * <p>Before DL4J reads it, the file must have the card's SHA-256; nothing of it is Java-deserialised, see
 * {@link Dl4jFiles}.
 *
 * @param file the .zip
 */
record FeatureFile(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Path cardFile() {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.zip$", "") + ".json");
    }

    boolean exists() {
        return Files.exists(file) && Files.exists(cardFile());
    }

    /** @throws InvalidInputException if it can't be understood */
    FeatureCard card() {
        try {
            return JSON.readValue(Files.readAllBytes(cardFile()), FeatureCard.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(cardFile() + " is no card of a feature network: " + e.getOriginalMessage()
                    + ". Remove it and " + file + ", and the network is trained anew.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + cardFile() + ": " + e.getMessage(), e);
        }
    }

    /** @throws InvalidInputException if the file is not the one that its card describes */
    FeatureSpace read() {
        String expected = card().sha256();
        String found = Sha256.of(file);
        if (!found.equals(expected)) {
            throw new InvalidInputException(file + " has the SHA-256 " + found + ", but its card says " + expected
                    + ": it is damaged or another file. Restore both, or remove both.");
        }
        return new FeatureSpace(Dl4jFiles.readNetwork(file));
    }

    /** Writes the network and then its card, to which the file's SHA-256 is added. */
    void write(FeatureSpace space, FeatureCard card) {
        Dl4jFiles.write(file, space.network(), false);
        FeatureCard complete = new FeatureCard(card.training(), card.dataset(), card.images(), card.checksum(),
                card.testImages(), card.testAccuracy(), card.version(), Sha256.of(file));
        AtomicFiles.write(cardFile(), out -> out.write((JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(complete) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
