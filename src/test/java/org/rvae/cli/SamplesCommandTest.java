package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Version;
import org.rvae.data.Datasets;
import org.rvae.data.ImageSet;
import org.rvae.data.Npz;
import org.rvae.data.Sha256;
import org.rvae.evaluate.quality.FeatureStore;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.Purpose;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;
import org.rvae.stochastic.RandomWalk;
import org.rvae.stochastic.StepControl;

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
        assertThat(samples("rvae.npz", "--source", "brownian", "--count", "4", "--steps", "6", "--parts", "8").code())
                .isZero();
        assertThat(written().get("codes")).isEqualTo(new BrownianMotion(rvae.manifold(), rvae.priorDuration(), 6,
                new StepControl(0.5, Double.POSITIVE_INFINITY, 8)).end(starts, Noise.at(42, Purpose.PRIOR)));
    }

    private JsonNode description() throws IOException {
        return new ObjectMapper().readTree(Npz.readArchive(folder.resolve("out.npz")).texts().get("config.json"));
    }

    /** The file and the printed JSON say the same, and the checksum is that of the model's file. */
    @Test
    void samplesSayWhatMadeThem() throws IOException {
        samples("rvae.npz", "--source", "brownian", "--count", "4", "--steps", "6", "--parts", "8", "--seed", "7");
        JsonNode motion = description();
        assertThat(motion.get("model").asText()).isEqualTo("rvae.npz");
        assertThat(motion.get("modelSha256").asText()).isEqualTo(Sha256.of(folder.resolve("rvae.npz")));
        assertThat(motion.get("time").asDouble()).isEqualTo(rvae.priorDuration());
        assertThat(List.of(motion.get("steps").asInt(), motion.get("parts").asInt(), motion.get("seed").asInt(),
                motion.get("count").asInt())).containsExactly(6, 8, 7, 4);
        assertThat(motion.get("limitedShare").isDouble()).isTrue();
        assertThat(motion.get("rbfBeta").asDouble()).isEqualTo(rvae.config().rbfBeta());
        assertThat(motion.has("data") || motion.has("featureNetworkSha256")).isFalse();
        samples("rvae.npz", "--source", "prior", "--count", "4", "--rbf-beta", "0.5");
        assertThat(description().get("rbfBeta").asDouble()).isEqualTo(0.5);
        Result result = samples("vae.npz", "--count", "6", "--noise", "--quality", "--json");
        JsonNode described = description();
        assertThat(described.has("time") || described.has("steps") || described.has("limitedShare")).isFalse();
        assertThat(described.get("decoding").asText()).isEqualTo("NOISY");
        assertThat(described.get("version").asText()).isEqualTo(Version.current());
        assertThat(described.get("featureNetworkSha256").asText()).isEqualTo(
                FeatureStore.standard().obtain("sample", share -> { }).card().sha256());
        JsonNode printed = new ObjectMapper().readTree(result.out());
        described.fields().forEachRemaining(field -> assertThat(printed.get(field.getKey()))
                .as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(printed.get("repetitions").asInt()).isEqualTo(1);
    }

    /** The metric of this model changes so fast that the control would divide a step of the time 1. */
    @Test
    void stepsThatWereTooLargeAreNoted() throws IOException {
        Result coarse = samples("rvae.npz", "--source", "brownian", "--count", "4", "--time", "1", "--steps", "1",
                "--parts", "1", "--json");
        assertThat(coarse.code()).as(coarse.err()).isZero();
        assertThat(coarse.err()).contains("Note: 100 % of the particles' time", "--parts");
        assertThat(description().get("limitedShare").asDouble()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(coarse.out()).get("limitedShare").asDouble()).isEqualTo(1);
        Result fine = samples("rvae.npz", "--source", "brownian", "--count", "4", "--time", "1e-9", "--steps", "1");
        assertThat(fine.code()).as(fine.err()).isZero();
        assertThat(fine.err()).doesNotContain("Note");
        assertThat(description().get("limitedShare").asDouble()).isZero();
    }

    private void trainedOn(int images, String checksum) {
        new ModelFile(vae, new ObjectMapper().createObjectNode().put("images", images).put("dataChecksum", checksum),
                Map.of()).write(folder.resolve("vae.npz"));
    }

    /** Of as many images with another checksum it is known; of fewer images nothing is. */
    @Test
    void aModelOfAnotherDataSetIsNotMeasured() {
        ImageSet train = Datasets.sample().train();
        trainedOn(train.size(), "ab".repeat(32));
        assertRefused(samples("vae.npz", "--count", "20", "--quality"), "trained on", "not the", "abababababab",
                "sample", "--data");
        assertThat(Files.exists(folder.resolve("out.npz"))).isFalse();
        Result noted = samples("vae.npz", "--count", "20", "--source", "posterior");
        assertThat(noted.code()).isZero();
        assertThat(noted.err()).contains("Note: ", "not the");
        assertThat(samples("vae.npz", "--count", "20").err()).as("no images are needed").doesNotContain("Note");
        trainedOn(train.size(), train.checksum());
        assertThat(samples("vae.npz", "--count", "20", "--quality").err()).doesNotContain("Note");
        trainedOn(train.size() - 1, "ab".repeat(32));
        assertThat(samples("vae.npz", "--count", "20", "--quality").err()).doesNotContain("Note");
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
        JsonNode printed = new ObjectMapper().readTree(result.out());
        assertThat(printed.get("inPixels").asInt()).isEqualTo(60);
        List<String> names = Datasets.sample().classNames();
        for (String source : List.of("prior", "test images", "training images")) {
            JsonNode shares = quality.get(source).get("classShares");
            assertThat(shares.size()).isEqualTo(10);
            assertThat(names.stream().mapToDouble(name -> shares.get(name).asDouble()).sum())
                    .isCloseTo(1, within(1e-12));
        }
        Result text = samples("vae.npz", "--count", "60", "--quality");
        assertThat(text.out()).contains("Against 60 test images of sample", "one repetition; in pixels the first 60",
                "precision", "training images", "in per cent").contains(names);
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
        assertRefused(samples("rvae.npz", "--time", "1"), "--time is for --source walk and brownian", "prior");
        assertRefused(samples("vae.npz", "--source", "posterior", "--steps", "9"), "--steps", "posterior");
        assertRefused(samples("rvae.npz", "--source", "walk", "--parts", "9"), "--parts is for --source brownian",
                "walk");
        assertThat(Files.exists(folder.resolve("out.npz"))).isFalse();
    }

    private static void assertRefused(Result result, String... parts) {
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(parts);
        assertThat(result.out()).isEmpty();
    }
}
