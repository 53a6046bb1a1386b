package org.rvae.cli;

import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.model.LatentVariableModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rvae geometry}. */
@Command(name = "geometry", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        sortOptions = false,
        description = {"Writes the decoder and its geometry at n points of the latent space as an .npz file:",
            "  p_mu (n, D), p_sigma (n, D): mean and standard deviation of the pixels",
            "  J_mu (n, D, d), J_sigma (n, D, d): their Jacobians",
            "  G (n, d, d) = J_mu^T J_mu + J_sigma^T J_sigma, logdet_G (n): the metric and its log-determinant",
            "The published code's J_sigma has the opposite sign; G is the same."})
final class GeometryCommand extends Job {

    @Mixin
    private ModelInput input;

    @Option(names = "--points", required = true, paramLabel = "Z.npy",
            description = "The points: an array (n, d) that numpy.save has written.")
    private Path points;

    @Option(names = "--out", required = true, paramLabel = "G.npz", description = "What to write.")
    private Path out;

    @Mixin
    private Precision precision;

    @Override
    int work() {
        DataType type = precision.type();
        LatentVariableModel model = input.read(type);
        INDArray z = PointsFile.read(points, model.config().latentDim(), type);
        PointsFile.checkWritable(out);
        long undefined = new GeometryFile(model.decoder(), z).write(out);
        if (undefined > 0) {
            err().println(format("Note: G is not positive definite to working precision at %,d of the %,d points, "
                    + "where logdet_G is NaN.%s", undefined, z.size(0), precision.hint()));
        }
        out().println(format("%s: %,d points, d = %d, D = %d, %s", out, z.size(0), z.size(1),
                model.config().inputDim(), Precision.name(type)));
        return ExitCodes.DONE;
    }
}
