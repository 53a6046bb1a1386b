package org.rvae.geometry;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The metric G = J^T J that a differentiable map pulls back from Euclidean space. */
public record PullbackManifold(DifferentiableMap map) implements Immersion {

    @Override
    public int dimension() {
        return map.inputSize();
    }

    @Override
    public INDArray metric(INDArray points) {
        return MetricTensors.ofTangents(map.tangents(points));
    }
}
