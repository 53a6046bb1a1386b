package org.rvae.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rvae.Golden.assertClose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.data.Datasets;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelKind;
import org.rvae.model.Noise;
import org.rvae.model.Posterior;
import org.rvae.model.Protocol;

class Dl4jExportTest {

    /**
     * An output adds up H products with weights of at most 1 / sqrt(H), of numbers near 1 that two more such layers and DL4J's
     * softplus, log(1 + e^x), have rounded about four times by 2^-24: at most 4 sqrt(H) 2^-24, 4e-6 for H = 300, of which
     * cancellation leaves outputs of about a quarter. Measured: 1e-6.
     */
    private static final double ROUNDING = 1.6e-5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void savedAndRestoredNetworksGiveTheModelsOutputs(ModelKind kind) {
        LatentVariableModel model = model(kind);
        INDArray x = images(20);
        INDArray z = Noise.normal(Noise.at(3), DataType.FLOAT, 20, 3);
        Dl4jFiles.write(folder.resolve("encoder.zip"), Dl4jExport.encoder(model), false);
        Dl4jFiles.write(folder.resolve("decoder.zip"), Dl4jExport.decoder(model), false);
        ComputationGraph encoder = Dl4jFiles.readGraph(folder.resolve("encoder.zip"));
        MultiLayerNetwork decoder = Dl4jFiles.readNetwork(folder.resolve("decoder.zip"));
        Posterior posterior = model.encode(x);
        INDArray[] heads = encoder.output(x);
        assertThat(encoder.getConfiguration().getNetworkOutputs()).isEqualTo(List.of("mean", "variance"));
        assertClose(heads[0], posterior.mean(), ROUNDING, "mean");
        assertClose(heads[1], posterior.variance(), ROUNDING, "variance");
        assertThat(heads[1].shape()).isEqualTo(posterior.variance().shape());
        assertClose(decoder.output(z), model.decodeMean(z), ROUNDING, "decoder");
        assertThat(decoder.output(z)).isEqualTo(Dl4jExport.decoder(model).output(z));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void theLimitsOfTheVarianceAreKept() {
        LatentVariableModel model = model(ModelKind.VAE);
        INDArray x = images(2);
        for (double bias : new double[] {-30, -9.2, -8.8, 3, 4.95, 5.2, 40}) {
            model.parameters().get("q_var.0.bias").assign(bias);
            INDArray variance = Dl4jExport.encoder(model).output(x)[1];
            assertThat(variance.minNumber().doubleValue()).isGreaterThanOrEqualTo(0.99999e-4);
            assertThat(variance.maxNumber().doubleValue()).isLessThanOrEqualTo(5);
            assertThat(variance.sub(model.encode(x).variance()).amaxNumber().doubleValue()).isLessThan(5e-6);
        }
    }

    @Test
    void float64NetworksGiveThePublishedCodesOutputs() {
        Golden golden = Golden.read("rvae-tiny-d2");
        LatentVariableModel model = golden.model(ModelKind.RVAE);
        INDArray[] heads = Dl4jExport.encoder(model).output(golden.get("x"));
        assertClose(heads[0], golden.get("q_mu"), 1e-12, "q_mu");
        assertClose(heads[1], golden.get("q_t"), 1e-12, "q_t");
        assertClose(Dl4jExport.decoder(model).output(golden.get("z")), golden.get("p_mu"), 1e-12, "p_mu");
    }

    @Test
    void aFileThatIsNoNetworkIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("text.zip"), "not a zip");
        assertThatThrownBy(() -> Dl4jFiles.readNetwork(file)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("text.zip");
        assertThatThrownBy(() -> Dl4jFiles.readGraph(folder.resolve("missing.zip")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("missing.zip");
        Path decoder = folder.resolve("decoder.zip");
        Dl4jFiles.write(decoder, Dl4jExport.decoder(model(ModelKind.VAE)), false);
        assertThatThrownBy(() -> Dl4jFiles.readGraph(decoder)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("decoder.zip");
        byte[] whole = Files.readAllBytes(decoder);
        Files.write(decoder, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Dl4jFiles.readNetwork(decoder)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("decoder.zip");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(2);
        }
    }

    @Test
    void anExportedDecoderCanBeTrainedFurther() {
        MultiLayerNetwork decoder = Dl4jExport.decoder(model(ModelKind.VAE));
        INDArray z = Noise.normal(Noise.at(3), DataType.FLOAT, 20, 3);
        DataSet batch = new DataSet(z, images(20));
        double before = decoder.score(batch);
        for (int i = 0; i < 5; i++) {
            decoder.fit(batch);
        }
        assertThat(decoder.score(batch)).isLessThan(before);
    }

    private static INDArray images(int n) {
        return Datasets.sample().train().images(0, n);
    }

    private static LatentVariableModel model(ModelKind kind) {
        ModelConfig config = kind == ModelKind.VAMP ? ModelConfig.vamp(3, 4)
                : kind == ModelKind.RVAE ? ModelConfig.rvae(3) : ModelConfig.vae(3);
        return LatentVariableModel.initialised(config, Protocol.REFERENCE, 5);
    }
}
