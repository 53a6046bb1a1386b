package org.rvae.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.model.Posterior;

/** Takes the KL term of every batch from DL4J's forward pass, of which DL4J itself tells the sum of the loss only. */
final class DivergenceMeter extends BaseTrainingListener {

    private double total;

    /** The sum over the images of the latest batch. */
    double total() {
        return total;
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        Map<String, INDArray> p = model.paramTable();
        INDArray hidden = activations.get("e1");
        INDArray mean = hidden.mmul(p.get("pZXMeanW")).addiRowVector(p.get("pZXMeanb"));
        INDArray logVariance = hidden.mmul(p.get("pZXLogStd2W")).addiRowVector(p.get("pZXLogStd2b"));
        total = Arrays.stream(Dl4jVae.divergences(new Posterior(mean, Transforms.exp(logVariance, false)))).sum();
    }
}
