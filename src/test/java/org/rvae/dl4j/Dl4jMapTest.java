package org.rvae.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rvae.Golden.assertClose;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.Scratch;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;

class Dl4jMapTest {

    private static final double EXACT = 1e-12;
    /** The relative error of central differences in float64, with room for functions that change within 1. */
    private static final double DIFFERENCES = 1e-9;

    @Test
    void metricOfAnExportedDecoderIsTheModels() {
        LatentVariableModel model = LatentVariableModel.initialised(ModelConfig.vae(3), Protocol.REFERENCE, 5);
        INDArray z = points(DataType.FLOAT).muli(5);
        INDArray ofMean = model.decoder().tangents(z).get(NDArrayIndex.all(), NDArrayIndex.all(),
                NDArrayIndex.interval(0, 784)).dup('c');
        Dl4jMap map = Dl4jMap.of(Dl4jExport.decoder(model));
        assertThat(map.isExact()).isTrue();
        assertThat(map.outputSize()).isEqualTo(784);
        assertClose(map.value(z), model.decodeMean(z), 1e-6, "value");
        assertClose(map.tangents(z), ofMean, 1e-6, "tangents");
        INDArray metric = Scratch.array("dl4j", () -> new PullbackManifold(map).metric(z));
        assertClose(metric, MetricTensors.ofTangents(ofMean), 2e-6, "metric");
    }

    /** Softmax mixes its inputs and is differentiated numerically, and so is GELU. */
    @ParameterizedTest
    @EnumSource(value = Activation.class, names = {"RRELU", "THRESHOLDEDRELU"}, mode = EnumSource.Mode.EXCLUDE)
    void derivativesOfEveryActivation(Activation activation) {
        MultiLayerNetwork network = network(activation);
        Dl4jMap map = Dl4jMap.of(network);
        assertThat(map.isExact()).isEqualTo(activation != Activation.SOFTMAX && activation != Activation.GELU);
        assertConsistent(map, network);
    }

    @Test
    void aRowOfLayersWithoutBiasInAGraph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1)
                .dataType(DataType.DOUBLE).graphBuilder().addInputs("z")
                .addLayer("a", new DenseLayer.Builder().nIn(3).nOut(5).hasBias(false).build(), "z")
                .addLayer("b", new ActivationLayer(Activation.TANH), "a")
                .addLayer("drop", new DropoutLayer.Builder(0.5).build(), "b")
                .addLayer("c", dense(5, 4, Activation.SIGMOID), "drop")
                .addLayer("loss", new LossLayer.Builder(LossFunction.L2).activation(Activation.CUBE)
                        .build(), "c").setOutputs("loss").build());
        graph.init();
        Dl4jMap map = Dl4jMap.of(graph);
        INDArray z = points(DataType.DOUBLE);
        assertThat(map.isExact()).isTrue();
        assertClose(map.value(z), graph.outputSingle(z), EXACT, "value");
        assertClose(map.tangents(z), new LambdaMap(3, 4, graph::outputSingle).tangents(z), DIFFERENCES, "tangents");
    }

    @Test
    void branchesAndOtherLayersAreDifferentiatedNumerically() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1)
                .dataType(DataType.FLOAT).graphBuilder().addInputs("z")
                .addLayer("a", dense(3, 5, Activation.TANH), "z")
                .addLayer("n", new BatchNormalization.Builder().nIn(5).nOut(5).build(), "a")
                .addVertex("both", new MergeVertex(), "n", "z").setOutputs("both").build());
        graph.init();
        Dl4jMap map = Dl4jMap.of(graph);
        assertThat(map.isExact()).isFalse();
        assertThat(map.outputSize()).isEqualTo(8);
        INDArray z = points(DataType.FLOAT);
        INDArray metric = Scratch.array("branches", () -> new PullbackManifold(map).metric(z));
        assertThat(metric.dataType()).isEqualTo(DataType.FLOAT);
        INDArray a = graph.getLayer("a").getParam("W").castTo(DataType.DOUBLE);
        INDArray y = graph.feedForward(z, false).get("a").castTo(DataType.DOUBLE);
        INDArray j = a.reshape(1, 3, 5).mul(y.mul(y).rsubi(1).reshape('c', 6, 1, 5)).div(Math.sqrt(1 + 1e-5));
        INDArray expected = MetricTensors.ofTangents(j).addi(Nd4j.eye(3).castTo(DataType.DOUBLE).reshape(1, 3, 3));
        assertClose(metric.castTo(DataType.DOUBLE), expected, 1e-6, "metric");
    }

    /** DL4J's own softplus is infinite from 88.73 on in float32, and its derivative is not a number. */
    @Test
    void softplusDoesNotOverflow() {
        MultiLayerNetwork network = network(Activation.SOFTPLUS).convertDataType(DataType.FLOAT);
        INDArray far = Nd4j.createFromArray(new float[][] {{2000, -3000, 1000}});
        assertThat(network.feedForward(far).get(1).isInfinite().any()).isTrue();
        Dl4jMap map = Dl4jMap.of(network);
        assertThat(map.value(far).maxNumber().doubleValue()).isFinite();
        assertThat(new PullbackManifold(map).metric(far).sumNumber().doubleValue()).isFinite();
    }

    @Test
    void saysWhatIsWrong() {
        LatentVariableModel model = LatentVariableModel.initialised(ModelConfig.vae(2), Protocol.REFERENCE, 5);
        assertThatThrownBy(() -> Dl4jMap.of(Dl4jExport.encoder(model))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 and 2");
        Dl4jMap map = Dl4jMap.of(Dl4jExport.decoder(model));
        assertThatThrownBy(() -> map.value(Nd4j.zeros(5, 3))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[5, 3]");
    }

    private static void assertConsistent(Dl4jMap map, MultiLayerNetwork network) {
        INDArray z = points(DataType.DOUBLE);
        DifferentiableMap.Linearization line = map.linearize(z);
        INDArray numeric = new LambdaMap(3, 4, network::output).tangents(z);
        assertClose(line.value(), network.output(z), EXACT, "value");
        assertClose(line.tangents(), numeric, DIFFERENCES, "tangents");
        INDArray gradient = Noise.normal(Noise.at(9), DataType.DOUBLE, 6, 4);
        DifferentiableMap.Pullback pullback = map.pullback(z);
        INDArray metric = Scratch.array("consistent", () -> new PullbackManifold(map).metric(z));
        assertClose(metric, MetricTensors.ofTangents(line.tangents()), EXACT, "metric in a workspace");
        INDArray expected = Nd4j.matmul(line.tangents(), gradient.reshape(6, 4, 1)).reshape(6, 3);
        assertClose(pullback.apply(gradient), expected, EXACT, "pull-back");
        assertClose(pullback.value(), line.value(), EXACT, "value of the pull-back");
        assertThat(map.tangents(z.castTo(DataType.FLOAT)).dataType()).isEqualTo(DataType.FLOAT);
    }

    private static MultiLayerNetwork network(Activation activation) {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder().seed(4).dataType(DataType.DOUBLE).list()
                .layer(dense(3, 6, activation))
                .layer(dense(6, 5, Activation.TANH))
                .layer(new OutputLayer.Builder(LossFunction.L2).nIn(5).nOut(4).activation(Activation.IDENTITY).build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
        network.init();
        return network;
    }

    private static DenseLayer dense(int inputs, int outputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
    }

    private static INDArray points(DataType type) {
        return Noise.normal(Noise.at(7), type, 6, 3);
    }
}
