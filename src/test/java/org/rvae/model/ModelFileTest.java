package org.rvae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.data.Npz;

/** Our files, and state dicts of the published code. */
class ModelFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rvae-tiny-d2, RVAE, DOUBLE, 1e-9", "rvae-tiny-d3, RVAE, FLOAT, 1e-5", "vae-tiny-d2, VAE, FLOAT, 1e-5"})
    void readsAStateDictOfThePublishedCode(String file, ModelKind kind, DataType type, double tolerance) {
        Golden golden = Golden.read(file);
        Path path = folder.resolve("state.npz");
        Map<String, INDArray> state = state(golden, type);
        state.put("dummy_pmu.net.0.weight", Nd4j.ones(type, 3, 3));
        Npz.write(path, state);
        ModelFile read = ModelFile.read(path);
        assertThat(read.model().config().kind()).isEqualTo(kind);
        assertThat(read.model().config().latentDim()).isEqualTo((int) golden.get("z").size(1));
        assertThat(read.model().protocol()).isEqualTo(Protocol.REFERENCE);
        INDArray x = golden.get("x").castTo(type);
        Golden.assertClose(read.model().encode(x).mean().castTo(DataType.DOUBLE), golden.get("q_mu"), tolerance, "q_mu");
        INDArray z = golden.get("z").castTo(type);
        Golden.assertClose(read.model().decodeMean(z).castTo(DataType.DOUBLE), golden.get("p_mu"), tolerance, "p_mu");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (ModelKind kind : ModelKind.values()) {
            for (Protocol protocol : Protocol.values()) {
                ModelConfig config = new ModelConfig(kind, 3, 12, 9, 7, 6, 0.25, kind == ModelKind.VAMP ? 4 : 1);
                LatentVariableModel model = LatentVariableModel.initialised(config, protocol, 3);
                Path file = folder.resolve(kind + "-" + protocol + ".npz");
                new ModelFile(model, null, Map.of()).write(file);
                LatentVariableModel read = ModelFile.read(file).model();
                assertThat(read.config()).isEqualTo(config);
                assertThat(read.protocol()).isEqualTo(protocol);
                assertThat(read.parameters().flat().toFloatVector()).isEqualTo(model.parameters().flat().toFloatVector());
            }
        }
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        Golden golden = Golden.read("rvae-tiny-d2");
        Path path = folder.resolve("state.npz");
        Map<String, INDArray> state = state(golden, DataType.FLOAT);
        state.remove("p_mu.net.4.bias");
        Npz.write(path, state);
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path.toString()).hasMessageContaining("p_mu.net.4.bias");

        state.put("p_mu.net.4.bias", Nd4j.ones(DataType.FLOAT, 5));
        Npz.write(path, state);
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[5]").hasMessageContaining("[12]");

        Npz.write(path, Map.of("points", Nd4j.ones(3, 2)));
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("neither a checkpoint").hasMessageContaining("points");

        Npz.write(path, Map.of("points", Nd4j.ones(3, 2)), Map.of("config.json", "{\"format\": 1}"));
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"model\"");

        Npz.write(path, Map.of("points", Nd4j.ones(3, 2)), Map.of("config.json", "{nonsense"));
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("config.json is damaged");

        Files.write(path, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path.toString());
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("missing.npz")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("missing.npz");
    }

    @Test
    void refusesATransposedMatrixAndNumbersThatAreNotFinite() {
        Path path = folder.resolve("state.npz");
        Map<String, INDArray> state = state(Golden.read("rvae-tiny-d2"), DataType.FLOAT);
        INDArray right = state.get("p_mu.net.2.weight");
        state.put("p_mu.net.2.weight", right.transpose().dup('c'));
        Npz.write(path, state);
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[9, 7]").hasMessageContaining("[7, 9]");
        state.put("p_mu.net.2.weight", right.dup().putScalar(0, 0, Double.NaN));
        Npz.write(path, state);
        assertThatThrownBy(() -> ModelFile.read(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void theModelHasTheLastWordOnItsDescription() {
        Path path = folder.resolve("model.npz");
        ModelConfig config = new ModelConfig(ModelKind.RVAE, 2, 12, 9, 7, 6, 0.25, 1);
        new ModelFile(LatentVariableModel.initialised(config, Protocol.REFERENCE, 3), null, Map.of()).write(path);
        ModelFile read = ModelFile.read(path);
        new ModelFile(read.model().under(Protocol.CORRECTED), read.description(), Map.of()).write(path);
        assertThat(ModelFile.read(path).model().protocol()).isEqualTo(Protocol.CORRECTED);
    }

    @Test
    void aModelIsTheSameUnderTheOtherProtocol() {
        RiemannianVae model = (RiemannianVae) Golden.read("rvae-tiny-d2").model(ModelKind.RVAE);
        RiemannianVae other = (RiemannianVae) model.under(Protocol.CORRECTED);
        assertThat(other.priorDuration()).isCloseTo(0.7, within(1e-12));
        assertThat(other.priorMean().equalsWithEps(model.priorMean(), 0)).isTrue();
        assertThat(other.parameters().get("p_sigma.1.weight").equalsWithEps(
                model.parameters().get("p_sigma.1.weight"), 0)).isTrue();
    }

    @Test
    void aCopyUnderTheSameProtocolIsIndependent() {
        RiemannianVae model = (RiemannianVae) Golden.read("rvae-tiny-d2").model(ModelKind.RVAE);
        ((RiemannianVae) model.under(Protocol.REFERENCE)).setPrior(model.priorMean().mul(2), 3);
        assertThat(model.priorDuration()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void refusesImpossibleConfigurations() {
        assertThatThrownBy(() -> ModelConfig.vae(0)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("latentDim").hasMessageContaining("0");
        assertThatThrownBy(() -> ModelConfig.rvae(2).withRbfBeta(-1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rbfBeta");
        assertThatThrownBy(() -> ModelConfig.vamp(2, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("components");
    }

    private static Map<String, INDArray> state(Golden golden, DataType type) {
        Map<String, INDArray> state = new LinkedHashMap<>();
        golden.arrays().forEach((name, array) -> {
            if (name.startsWith("w.")) {
                state.put(name.substring(2), array.castTo(type));
            }
        });
        return state;
    }
}
