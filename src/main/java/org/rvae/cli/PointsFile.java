package org.rvae.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.data.Npz;
import org.rvae.geometry.Doubles;

/** Points of the latent space from a file. */
final class PointsFile {

    private PointsFile() {
    }

    /**
     * The points (n, d) that {@code numpy.save} has written, in the given type.
     *
     * @throws InvalidInputException if they have another shape, are no numbers, or one of them is not finite
     */
    static INDArray read(Path file, int d, DataType type) {
        INDArray z = Npz.readArray(file);
        if (z.rank() != 2 || z.isEmpty() || z.size(1) != d) {
            throw new InvalidInputException(file + " has shape " + Arrays.toString(z.shape()) + ", but points of "
                    + "this model's latent space have shape (n, " + d + ") with n at least 1: reshape them.");
        }
        if (!z.dataType().isNumerical()) {
            throw new InvalidInputException(file + " holds " + z.dataType()
                    + ", but points are numbers: save floats.");
        }
        INDArray converted = z.castTo(type);
        double[] values = Doubles.of(converted);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInputException(file + " holds " + values[i] + " in row " + i / d + ", column "
                        + i % d + ", but coordinates must be finite in " + Precision.name(type) + ": remove it.");
            }
        }
        return converted;
    }

    /** Refuses a folder as the file to be written, before the work is done. */
    static void checkWritable(Path out) {
        if (Files.isDirectory(out)) {
            throw new InvalidInputException(out + " is a folder: give --out the name of a file.");
        }
    }
}
