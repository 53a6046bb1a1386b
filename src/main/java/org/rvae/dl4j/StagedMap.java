package org.rvae.dl4j;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.nn.Jet;
import org.rvae.nn.Layer;

/** Dense layers in a row, rebuilt from layers that carry derivatives forward; once for each data type of points. */
final class StagedMap implements DifferentiableMap {

    private final List<Stage> stages;
    private final int inputSize;
    private final int outputSize;
    private final Map<DataType, Layer> layers = new EnumMap<>(DataType.class);

    StagedMap(List<Stage> stages) {
        this.stages = stages;
        List<INDArray> weights = stages.stream().map(Stage::weight).filter(Objects::nonNull).toList();
        inputSize = (int) weights.get(0).size(0);
        outputSize = (int) weights.get(weights.size() - 1).size(1);
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int outputSize() {
        return outputSize;
    }

    @Override
    public INDArray value(INDArray points) {
        return forward(Jet.of(points)).output().value();
    }

    @Override
    public Linearization linearize(INDArray points) {
        Jet output = forward(Jet.seed(points)).output();
        return new Linearization(output.value(), output.tangent());
    }

    @Override
    public Pullback pullback(INDArray points) {
        Layer.Step step = forward(Jet.of(points));
        return new Pullback() {
            @Override
            public INDArray value() {
                return step.output().value();
            }

            @Override
            public INDArray apply(INDArray gradient) {
                return step.backward(Jet.of(gradient), null).value();
            }
        };
    }

    private Layer.Step forward(Jet points) {
        Layer layer;
        synchronized (layers) {
            layer = layers.computeIfAbsent(points.value().dataType(), type -> Stage.rebuild(stages, type));
        }
        return layer.forward(points);
    }
}
