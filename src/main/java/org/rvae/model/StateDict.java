package org.rvae.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/** A model from a state dict of the published PyTorch code, whose architecture is read off the arrays' shapes. */
final class StateDict {

    /** What the published code uses; its saved state does not carry it. */
    private static final double RBF_BETA = 0.01;
    /** A copy of the decoder's mean in the published R-VAE that nothing uses. */
    private static final String UNUSED = "dummy_pmu";

    private StateDict() {
    }

    static ModelFile read(Path file, Map<String, INDArray> arrays) {
        Map<String, INDArray> used = new LinkedHashMap<>(arrays);
        used.keySet().removeIf(name -> name.startsWith(UNUSED));
        long[] first = shape(file, used, "encoder.net.0.weight");
        long[] second = shape(file, used, "encoder.net.2.weight");
        long[] head = shape(file, used, "q_mu.0.weight");
        long[] centres = shape(file, used, Networks.CENTRES);
        boolean riemannian = used.containsKey(RiemannianVae.PRIOR_MEAN);
        int components = used.containsKey("means.linear.weight")
                ? (int) shape(file, used, "means.linear.weight")[1] : 1;
        ModelKind kind = riemannian ? ModelKind.RVAE : components > 1 ? ModelKind.VAMP : ModelKind.VAE;
        ModelConfig config = new ModelConfig(kind, (int) head[0], (int) first[1], (int) first[0], (int) second[0],
                (int) centres[0], RBF_BETA, components);
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("source", "state dict of the published code");
        return ModelFile.load(file, used, config, Protocol.REFERENCE, description);
    }

    private static long[] shape(Path file, Map<String, INDArray> arrays, String name) {
        INDArray array = arrays.get(name);
        if (array == null || array.rank() != 2) {
            throw new InvalidInputException(file + " is neither a checkpoint of this kit (it has no config.json) nor a "
                    + "state dict of the published code (it has no matrix " + name + "). It holds " + arrays.keySet()
                    + ".");
        }
        return array.shape();
    }
}
