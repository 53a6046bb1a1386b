package org.rvae;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.Npz;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.nn.Parameters;

/** Exact values of the published code on tiny networks in float64. */
public record Golden(Map<String, INDArray> arrays) {

    /** The file of the given name in the test resources. */
    public static Golden read(String name) {
        return new Golden(Npz.read(Path.of("src/test/resources/golden", name + ".npz")));
    }

    public INDArray get(String name) {
        return arrays.get(name);
    }

    public double number(String name) {
        return arrays.get(name).getDouble(0);
    }

    /** Standard normal noise that takes the posterior to z. */
    public INDArray noise() {
        INDArray variance = arrays.containsKey("q_t") ? get("q_t").broadcast(get("z").shape()) : get("q_var");
        return get("z").sub(get("q_mu")).div(org.nd4j.linalg.ops.transforms.Transforms.sqrt(variance, true));
    }

    /** The model with the file's weights. */
    public LatentVariableModel model(ModelKind kind) {
        double beta = arrays.containsKey("beta") ? number("beta") : 0.3;
        ModelConfig config = new ModelConfig(kind, (int) get("z").size(1), 12, 9, 7, 6, beta, 1);
        Parameters parameters = Parameters.zeros(LatentVariableModel.slots(config, Protocol.REFERENCE),
                get("z").dataType());
        parameters.names().forEach(name -> parameters.get(name).assign(get("w." + name)));
        return LatentVariableModel.of(config, Protocol.REFERENCE, parameters);
    }

    /** Fails unless the arrays agree to a relative error, measured against the largest entry. */
    public static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        INDArray difference = actual.reshape(expected.shape()).sub(expected);
        double scale = expected.amaxNumber().doubleValue();
        assertThat(difference.amaxNumber().doubleValue()).as(what).isLessThanOrEqualTo(tolerance * scale);
    }
}
