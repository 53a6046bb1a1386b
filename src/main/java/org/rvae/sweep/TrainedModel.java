package org.rvae.sweep;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.rvae.data.Sha256;
import org.rvae.train.TrainingResult;

/**
 * The model that a run ended with.
 *
 * @param file             the checkpoint's name
 * @param sha256           of the checkpoint, whose history holds times, so that it differs from run to run
 * @param parametersSha256 of the model's parameters, float32 in big-endian order: equal for equal bits
 * @param epochs           the epochs of both phases
 * @param trainingSeconds  the time of its batches, those before an interruption included
 */
public record TrainedModel(String file, String sha256, String parametersSha256, int epochs, double trainingSeconds) {

    /** The model in a finished checkpoint. */
    static TrainedModel of(TrainingResult result, Path file, int images) {
        double seconds = result.history().stream().mapToDouble(epoch -> images / epoch.imagesPerSecond()).sum();
        return new TrainedModel(file.getFileName().toString(), Sha256.of(file),
                parameters(result.model().parameters().flat().toFloatVector()), result.history().size(), seconds);
    }

    private static String parameters(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return Sha256.of(bytes.array());
    }
}
