package org.rvae.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.nn.Parameters;

/**
 * The networks of a model as DeepLearning4J networks of stock layers, which {@link Dl4jFiles} (or DL4J's {@code
 * ModelSerializer}) saves and which need nothing of this kit to run. They hold copies of the parameters, in the model's
 * data type.
 *
 * <p>Outputs agree with the model's to rounding as long as no hidden unit's input exceeds 88.72 in float32 (709.78 in
 * float64): above, DL4J's softplus log(1 + e^x) is infinite and its derivative not a number, where ours goes on. Codes
 * far outside the data can get there; images do not, unless the weights are huge. Its rounding is absolute too, 6e-8 in
 * float32, and 0 below -17: so a variance near its floor of 1e-4 has three digits. An activation of our own would have
 * neither fault, but a file with it could not be read without this kit. ({@link Dl4jMap} has our softplus.)
 */
public final class Dl4jExport {

    /** The name of the encoder's output with the posterior means. */
    public static final String MEAN = "mean";
    /** The name of the encoder's output with the posterior variances, or the durations of the R-VAE. */
    public static final String VARIANCE = "variance";

    // The limits of the published encoder.
    private static final double SMALLEST_VARIANCE = 1e-4;
    private static final double LARGEST_VARIANCE = 5;

    private Dl4jExport() {
    }

    /**
     * The encoder: one input, images (n, D), and two outputs, {@value #MEAN} (n, d) and {@value #VARIANCE}, which is
     * (n, d), or (n, 1) for the R-VAE. For use, not for further training: its outputs carry no loss.
     */
    public static ComputationGraph encoder(LatentVariableModel model) {
        ModelConfig config = model.config();
        Parameters parameters = model.parameters();
        String head = parameters.contains("q_t.0.weight") ? "q_t.0" : "q_var.0";
        int variances = (int) parameters.get(head + ".weight").size(0);
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder().dataType(parameters.type())
                .graphBuilder()
                .addInputs("image")
                .addLayer("hidden1", dense(config.inputDim(), config.hidden(), Activation.SOFTPLUS), "image")
                .addLayer("hidden2", dense(config.hidden(), config.hidden2(), Activation.SOFTPLUS), "hidden1")
                .addLayer(MEAN, dense(config.hidden2(), config.latentDim(), Activation.IDENTITY), "hidden2")
                .addLayer("unlimited", dense(config.hidden2(), variances, Activation.SOFTPLUS), "hidden2")
                // No activation has both limits; max(x, low) = low + max(x - low, 0) keeps small numbers exact.
                .addVertex("excess", new ShiftVertex(-SMALLEST_VARIANCE), "unlimited")
                .addLayer("limited", new ActivationLayer(
                        new ActivationReLU(LARGEST_VARIANCE - SMALLEST_VARIANCE, 0.0, 0.0)), "excess")
                .addVertex(VARIANCE, new ShiftVertex(SMALLEST_VARIANCE), "limited")
                .setOutputs(MEAN, VARIANCE)
                .build();
        ComputationGraph network = new ComputationGraph(graph);
        network.init();
        copy(parameters, "encoder.net.0", network.getLayer("hidden1"));
        copy(parameters, "encoder.net.2", network.getLayer("hidden2"));
        copy(parameters, "q_mu.0", network.getLayer(MEAN));
        copy(parameters, head, network.getLayer("unlimited"));
        return network;
    }

    /**
     * The decoder's mean mu: codes (n, d) to images (n, D). Its output layer has the squared error as its loss, which
     * is -log p(x|z) of phase 1 up to a factor and a constant, so that it can be trained further. (The deviation sigma
     * has no counterpart among DL4J's layers.)
     */
    public static MultiLayerNetwork decoder(LatentVariableModel model) {
        ModelConfig config = model.config();
        Parameters parameters = model.parameters();
        boolean riemannian = parameters.contains("p_mu.net.0.weight");
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder().dataType(parameters.type())
                .list()
                .layer(dense(config.latentDim(), config.hidden(), Activation.SOFTPLUS))
                .layer(dense(config.hidden(), config.hidden2(), Activation.SOFTPLUS))
                .layer(new OutputLayer.Builder(LossFunction.L2).nIn(config.hidden2()).nOut(config.inputDim())
                        .activation(Activation.SIGMOID).build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
        network.init();
        copy(parameters, riemannian ? "p_mu.net.0" : "decoder.net.0", network.getLayer(0));
        copy(parameters, riemannian ? "p_mu.net.2" : "decoder.net.2", network.getLayer(1));
        copy(parameters, riemannian ? "p_mu.net.4" : "p_mu.0", network.getLayer(2));
        return network;
    }

    private static DenseLayer dense(int inputs, int outputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
    }

    /** DL4J's weights are (inputs, outputs), PyTorch's and ours (outputs, inputs). */
    private static void copy(Parameters parameters, String name, Layer layer) {
        layer.getParam("W").assign(parameters.get(name + ".weight").transpose());
        layer.getParam("b").assign(parameters.get(name + ".bias").reshape(1, layer.getParam("b").length()));
    }
}
