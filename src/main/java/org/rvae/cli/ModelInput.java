package org.rvae.cli;

import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelFile;
import picocli.CommandLine.Option;

/** The options that name a model. */
final class ModelInput {

    @Option(names = "--model", required = true, paramLabel = "FILE.npz",
            description = "A checkpoint of this kit, or a state dict of the published PyTorch code: numpy.savez(FILE, "
                    + "**{k: v.numpy() for k, v in model.state_dict().items()}).")
    private Path file;

    @Option(names = "--rbf-beta", defaultValue = "0.01", paramLabel = "B",
            description = "Inverse squared width of the radial basis functions, which a state dict does not carry; "
                    + "ignored for a checkpoint (default: ${DEFAULT-VALUE}).")
    private double rbfBeta;

    Path file() {
        return file;
    }

    /** The model, in the given type. */
    LatentVariableModel read(DataType type) {
        return read().model().in(type);
    }

    /** The model as it is in its file, with its description. */
    ModelFile read() {
        return ModelFile.read(file, rbfBeta);
    }
}
