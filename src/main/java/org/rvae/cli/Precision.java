package org.rvae.cli;

import org.nd4j.linalg.api.buffer.DataType;
import picocli.CommandLine.Option;

/** The option that chooses the type in which is computed and written. */
final class Precision {

    @Option(names = "--float64", description = "Compute and write in float64 (default: float32).")
    private boolean float64;

    DataType type() {
        return float64 ? DataType.DOUBLE : DataType.FLOAT;
    }

    /** As NumPy calls it. */
    static String name(DataType type) {
        return type == DataType.DOUBLE ? "float64" : "float32";
    }

    /** For a note on a metric that is singular to working precision: what might help. */
    String hint() {
        return float64 ? "" : " Try --float64.";
    }
}
