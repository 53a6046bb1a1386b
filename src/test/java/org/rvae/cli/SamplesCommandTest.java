package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.Npz;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.RandomWalk;

/** The command samples. */
class SamplesCommandTest {

    @TempDir
    private Path folder;
    private final LatentVariableModel vae = LatentVariableModel.initialised(
            ModelConfig.vae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
    private final RiemannianVae rvae = (RiemannianVae) LatentVariableModel.initialised(
            ModelConfig.rvae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);

    private record Result(int code, String out, String err) {
    }

    @BeforeEach
    void write() {
        rvae.setPrior(Nd4j.createFromArray(new float[][] {{0.3f, -0.2f}}), 0.001);
        write(vae, "vae.npz");
        write(rvae, "rvae.npz");
    }

    private void write(LatentVariableModel model, String name) {
        new ModelFile(model, new ObjectMapper().createObjectNode(), Map.of()).write(folder.resolve(name));
    }

    private Result samples(String model, String... more) {
        String[] all = {"samples", "--model", folder.resolve(model).toString(), "--data", "sample", "--out",
            folder.resolve("out.npz").toString()};
        String[] arguments = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private Map<String, INDArray> written() {
        return Npz.read(folder.resolve("out.npz"));
    }

    @Test
    void theFileHoldsCodesOfThePriorAndTheirImages() {
        Result result = samples("vae.npz", "--count", "7", "--seed", "5");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("7 samples of prior");
        assertThat(written().get("codes")).isEqualTo(vae.samplePrior(7, 5));
        assertThat(written().get("images")).isEqualTo(vae.decodeMean(vae.samplePrior(7, 5)));
    }

    @Test
    void noiseIsAddedOnRequest() {
        samples("vae.npz", "--count", "7", "--seed", "5", "--noise");
        assertThat(written().get("codes")).isEqualTo(vae.samplePrior(7, 5));
        assertThat(written().get("images")).isNotEqualTo(vae.decodeMean(vae.samplePrior(7, 5)));
    }

    @Test
    void walksRunForTheGivenTime() {
        Result result = samples("rvae.npz", "--source", "walk", "--count", "4", "--time", "0.002", "--steps", "6");
        assertThat(result.code()).as(result.err()).isZero();
        INDArray starts = Nd4j.tile(rvae.priorMean(), 4, 1);
        assertThat(written().get("codes")).isEqualTo(new RandomWalk(rvae.manifold(), 0.002, 6).end(starts,
                Noise.at(42, Purpose.PRIOR)));
        assertThat(samples("rvae.npz", "--source", "brownian", "--count", "4", "--steps", "6").code()).isZero();
    }

    @Test
    void posteriorsEncodeImages() {
        assertThat(samples("vae.npz", "--source", "posterior", "--count", "9").code()).isZero();
        assertThat(written().get("codes").shape()).containsExactly(9, 2);
        assertThat(samples("vae.npz", "--source", "reconstruction", "--count", "501").err())
                .contains("501 different images", "there are 500");
    }

    /** Four measures of agreement for training images and samples; the test images have none, being the reference. */
    @Test
    void qualityIsMeasuredOnRequest() throws IOException {
        Result result = samples("vae.npz", "--count", "60", "--quality", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode quality = new ObjectMapper().readTree(result.out()).get("quality");
        assertThat(quality.get("prior").get("PRECISION").asDouble()).isBetween(0.0, 1.0);
        assertThat(quality.get("training images").get("COVERAGE").asDouble()).isBetween(0.5, 1.0);
        assertThat(quality.get("test images").has("PRECISION")).isFalse();
        Result text = samples("vae.npz", "--count", "60", "--quality");
        assertThat(text.out()).contains("Against 60 test images of sample", "precision", "training images");
        assertThat(samples("vae.npz", "--count", "600", "--quality").out()).as("all that there are")
                .contains("600 samples", "Against 500 test images");
        assertRefused(samples("vae.npz", "--count", "5", "--quality"), "at least 6");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused(samples("vae.npz", "--source", "walk"), "has no Brownian prior", "prior");
        assertRefused(samples("vae.npz", "--source", "magic"), "magic", "posterior");
        assertRefused(samples("vae.npz", "--count", "0"), "--count 0");
        assertRefused(samples("rvae.npz", "--source", "walk", "--time", "-1"), "-1");
        assertThat(Files.exists(folder.resolve("out.npz"))).isFalse();
    }

    private static void assertRefused(Result result, String... parts) {
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(parts);
        assertThat(result.out()).isEmpty();
    }
}
