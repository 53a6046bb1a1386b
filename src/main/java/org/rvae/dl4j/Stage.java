package org.rvae.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.nn.Dense;
import org.rvae.nn.Parameters;
import org.rvae.nn.Sequential;

/**
 * One layer of a row: activation(x W + b), at the time when it was read.
 *
 * @param weight     W, (inputs, outputs); null for a layer that only applies its activation
 * @param bias       b, (1, outputs); null likewise
 * @param activation acts element by element
 */
record Stage(INDArray weight, INDArray bias, org.rvae.nn.Layer activation) {

    /** The stages as layers that carry derivatives forward. */
    static Sequential rebuild(List<Stage> stages, DataType type) {
        List<Parameters.Slot> slots = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            INDArray weight = stages.get(i).weight();
            if (weight != null) {
                slots.addAll(Dense.slots(String.valueOf(i), (int) weight.size(0), (int) weight.size(1)));
            }
        }
        Parameters parameters = Parameters.zeros(slots, type);
        List<org.rvae.nn.Layer> row = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage.weight() != null) {
                parameters.get(i + ".weight").assign(stage.weight().transpose().castTo(type));
                parameters.get(i + ".bias").assign(stage.bias().reshape(stage.bias().length()).castTo(type));
                row.add(new Dense(parameters, String.valueOf(i)));
            }
            row.add(stage.activation());
        }
        return new Sequential(row);
    }


    /** The layers of a network, unless one of them is of another kind. */
    static Optional<List<Stage>> inRow(MultiLayerNetwork network) {
        boolean reshapes = !network.getLayerWiseConfigurations().getInputPreProcessors().isEmpty();
        return reshapes ? Optional.empty() : all(List.of(network.getLayers()));
    }

    /** The layers of a graph, unless one of them is of another kind or has not just the one before it as its input. */
    static Optional<List<Stage>> inRow(ComputationGraph graph) {
        List<Layer> layers = new ArrayList<>();
        int previous = -1;
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (!vertex.isInputVertex()) {
                VertexIndices[] inputs = vertex.getInputVertices();
                boolean follows = inputs.length == 1 && inputs[0].getVertexIndex() == previous;
                if (!follows || !(vertex instanceof LayerVertex layer) || layer.getLayerPreProcessor() != null) {
                    return Optional.empty();
                }
                layers.add(vertex.getLayer());
            }
            previous = index;
        }
        return all(layers);
    }

    private static Optional<List<Stage>> all(List<Layer> layers) {
        List<Stage> stages = new ArrayList<>();
        for (Layer layer : layers) {
            Optional<Stage> stage = of(layer);
            if (stage.isEmpty()) {
                return Optional.empty();
            }
            stages.add(stage.get());
        }
        boolean sized = stages.stream().anyMatch(stage -> stage.weight() != null);
        return sized ? Optional.of(stages) : Optional.empty();
    }

    private static Optional<Stage> of(Layer layer) {
        org.deeplearning4j.nn.conf.layers.Layer kind = layer.conf().getLayer();
        IActivation activation = activation(kind);
        if (activation == null || !ActivationAdapter.isElementwise(activation)) {
            return Optional.empty();
        }
        if (layer.numParams() == 0) {
            return Optional.of(new Stage(null, null, ActivationAdapter.layer(activation)));
        }
        INDArray weight = layer.getParam("W").dup('c');
        INDArray bias = layer.paramTable().containsKey("b") ? layer.getParam("b").dup('c')
                : Nd4j.zeros(weight.dataType(), 1, weight.size(1));
        return Optional.of(new Stage(weight, bias, ActivationAdapter.layer(activation)));
    }

    /** The activation of a layer of a known kind (subclasses may do anything), or null. */
    private static IActivation activation(org.deeplearning4j.nn.conf.layers.Layer kind) {
        if (kind.getClass() == DropoutLayer.class) {
            return ActivationAdapter.IDENTITY;
        }
        if (kind.getClass() == ActivationLayer.class) {
            return ((ActivationLayer) kind).getActivationFn();
        }
        boolean plain = kind.getClass() == DenseLayer.class && !((DenseLayer) kind).hasLayerNorm()
                || kind.getClass() == OutputLayer.class || kind.getClass() == LossLayer.class;
        return plain ? ((BaseLayer) kind).getActivationFn() : null;
    }
}
