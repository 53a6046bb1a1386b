package org.rvae.dl4j;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.nn.NetworkMap;

/** Dense layers in a row, rebuilt from layers that carry derivatives forward; once for each data type of points. */
final class StagedMap implements DifferentiableMap {

    private final List<Stage> stages;
    private final int inputSize;
    private final int outputSize;
    private final Map<DataType, NetworkMap> networks = new EnumMap<>(DataType.class);

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
        return network(points).value(points);
    }

    @Override
    public Linearization linearize(INDArray points) {
        return network(points).linearize(points);
    }

    @Override
    public Pullback pullback(INDArray points) {
        return network(points).pullback(points);
    }

    /** In the type of the points. */
    private NetworkMap network(INDArray points) {
        synchronized (networks) {
            return networks.computeIfAbsent(points.dataType(),
                    type -> new NetworkMap(inputSize, outputSize, Stage.rebuild(stages, type)));
        }
    }
}
