package org.rvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
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

    /**
     * Fails unless the arrays agree to a relative error, measured against the largest expected entry. Their shapes must
     * agree but for dimensions of size 1; an entry that is no number fails too.
     */
    public static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        assertThat(sizes(actual)).as("the shape of " + what).isEqualTo(sizes(expected));
        double difference = largestDifference(actual, expected);
        double scale = largest(expected);
        if (!(difference <= tolerance * scale)) {
            fail(what + " differs by " + difference + ", where the largest expected entry is " + scale
                    + " and the tolerance " + tolerance);
        }
    }

    /** The largest absolute value; NaN if any entry is, which ND4J's own reduction may drop. */
    public static double largest(INDArray array) {
        return largest(doubles(array));
    }

    /** The largest absolute difference of entries, in c-order; NaN if any entry is. */
    public static double largestDifference(INDArray actual, INDArray expected) {
        double[] a = doubles(actual);
        double[] b = doubles(expected);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            a[i] -= b[i];
        }
        return largest(a);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double[] doubles(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static long[] sizes(INDArray array) {
        return Arrays.stream(array.shape()).filter(size -> size != 1).toArray();
    }
}
