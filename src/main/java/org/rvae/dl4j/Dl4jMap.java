package org.rvae.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;

/**
 * A trained DeepLearning4J network as a map, so that {@code new PullbackManifold(Dl4jMap.of(network))} is the latent
 * space of any decoder that DL4J can train or read.
 *
 * <p>Networks whose layers stand in a row, each dense, an output, loss or activation layer with an activation that acts
 * element by element, have exact derivatives, in the data type of the points. All others (softmax, batch normalisation,
 * convolution, branches, ...) are differentiated by central differences of a copy in float64, whose relative error is
 * about 1e-9; {@link #isExact} says which. Either way the map keeps the network's parameters as they are now: make a
 * new one after further training.
 */
public final class Dl4jMap implements DifferentiableMap {

    private final DifferentiableMap map;

    private Dl4jMap(DifferentiableMap map) {
        this.map = map;
    }

    /**
     * The map of a network, without dropout or other noise of training.
     *
     * @throws InvalidInputException if its input is not a vector of known size
     */
    public static Dl4jMap of(MultiLayerNetwork network) {
        Optional<List<Stage>> stages = Stage.inRow(network);
        if (stages.isPresent()) {
            return new Dl4jMap(new StagedMap(stages.get()));
        }
        return new Dl4jMap(DifferencedNetwork.of(network));
    }

    /**
     * The map of a graph with one input and one output.
     *
     * @throws InvalidInputException if it has more, or if its input is not a vector of known size
     */
    public static Dl4jMap of(ComputationGraph graph) {
        if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
            throw new InvalidInputException("A graph with one input and one output is needed, but this one has "
                    + graph.getNumInputArrays() + " and " + graph.getNumOutputArrays() + ".");
        }
        Optional<List<Stage>> stages = Stage.inRow(graph);
        if (stages.isPresent()) {
            return new Dl4jMap(new StagedMap(stages.get()));
        }
        return new Dl4jMap(DifferencedNetwork.of(graph));
    }

    /** Whether the derivatives are exact, and not central differences. */
    public boolean isExact() {
        return map instanceof StagedMap;
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
        return map.value(checked(points));
    }

    @Override
    public Linearization linearize(INDArray points) {
        return map.linearize(checked(points));
    }

    @Override
    public Pullback pullback(INDArray points) {
        return map.pullback(checked(points));
    }

    private INDArray checked(INDArray points) {
        if (points.rank() != 2 || points.size(1) != inputSize()) {
            throw new InvalidInputException("Points of shape (n, " + inputSize() + ") are expected, but these have "
                    + "shape " + Arrays.toString(points.shape()) + ".");
        }
        return points;
    }
}
