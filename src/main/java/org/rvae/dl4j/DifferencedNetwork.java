package org.rvae.dl4j;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.LambdaMap;

/** Any network, with derivatives by central differences of its copy in float64, whatever the type of the points. */
final class DifferencedNetwork implements DifferentiableMap {

    private static final DataType EXACT = DataType.DOUBLE;

    private final LambdaMap map;

    /** A network's output, in the given workspace, or detached if that is null. */
    private interface Network {
        INDArray output(INDArray x, MemoryWorkspace workspace);
    }

    private DifferencedNetwork(long inputSize, Network network) {
        if (inputSize < 1) {
            throw new InvalidInputException("The size of the network's input is not known: its first layer must be a "
                    + "layer on vectors with nIn set.");
        }
        // DL4J refuses to work inside of a workspace, unless it is told that its output goes there.
        UnaryOperator<INDArray> function = x -> network.output(x, Nd4j.getMemoryManager().getCurrentWorkspace());
        INDArray probe = function.apply(Nd4j.zeros(EXACT, 1, inputSize));
        if (probe.rank() != 2) {
            throw new InvalidInputException("The network must give one vector for each point, but one point has values "
                    + "of shape " + Arrays.toString(probe.shape()) + ".");
        }
        map = new LambdaMap((int) inputSize, (int) probe.size(1), function);
    }

    static DifferencedNetwork of(MultiLayerNetwork network) {
        MultiLayerNetwork copy = network.clone().convertDataType(EXACT);
        return new DifferencedNetwork(inputs(network.getLayer(0).conf().getLayer()),
                (x, workspace) -> copy.output(x, false, workspace));
    }

    static DifferencedNetwork of(ComputationGraph graph) {
        ComputationGraph copy = graph.clone().convertDataType(EXACT);
        long inputs = 0;
        for (GraphVertex vertex : graph.getVertices()) {
            if (vertex.hasLayer() && vertex.getInputVertices().length == 1
                    && graph.getVertices()[vertex.getInputVertices()[0].getVertexIndex()].isInputVertex()) {
                inputs = Math.max(inputs, inputs(vertex.getLayer().conf().getLayer()));
            }
        }
        return new DifferencedNetwork(inputs, (x, workspace) -> copy.output(false, workspace, x)[0]);
    }

    private static long inputs(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer instanceof FeedForwardLayer sized ? sized.getNIn() : 0;
    }

    @Override
    public int inputSize() {
        return map.inputSize();
    }

    @Override
    public int outputSize() {
        return map.outputSize();
    }

    @Override
    public INDArray value(INDArray points) {
        return map.value(points.castTo(EXACT)).castTo(points.dataType());
    }

    @Override
    public Linearization linearize(INDArray points) {
        Linearization exact = map.linearize(points.castTo(EXACT));
        return new Linearization(exact.value().castTo(points.dataType()), exact.tangents().castTo(points.dataType()));
    }

    @Override
    public Pullback pullback(INDArray points) {
        Pullback exact = map.pullback(points.castTo(EXACT));
        return new Pullback() {
            @Override
            public INDArray value() {
                return exact.value().castTo(points.dataType());
            }

            @Override
            public INDArray apply(INDArray gradient) {
                return exact.apply(gradient.castTo(EXACT)).castTo(points.dataType());
            }
        };
    }
}
