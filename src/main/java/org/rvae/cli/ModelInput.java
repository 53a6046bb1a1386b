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

    @Option(names = "--rbf-beta", paramLabel = "B",
            description = "Inverse squared width of the radial basis functions, so another metric (default: that of a "
                    + "checkpoint; 0.01 for a state dict, which does not carry it).")
    private Double rbfBeta;

    Path file() {
        return file;
    }

    /** The model, in the given type. */
    LatentVariableModel read(DataType type) {
        return read().model().in(type);
    }

    /** The model in the type of its file, with its description. */
    ModelFile read() {
        ModelFile read = ModelFile.read(file);
        return rbfBeta == null ? read
                : new ModelFile(read.model().withRbfBeta(rbfBeta), read.description(), read.extras());
    }
}
