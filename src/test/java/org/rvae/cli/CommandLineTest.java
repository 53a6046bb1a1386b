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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.data.Datasets;
import org.rvae.data.Npz;
import org.rvae.evaluate.Elbo;
import org.rvae.evaluate.ElboEstimate;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Protocol;
import org.rvae.train.Checkpoint;
import org.rvae.train.LockFile;
import org.rvae.train.PhaseOneKl;
import org.rvae.train.TrainingConfig;
import picocli.CommandLine;

class CommandLineTest {

    private static final Map<String, String> TINY = Map.of("--data", "sample", "--train-images", "60", "--hidden", "8",
            "--centres", "5", "--batch-size", "20", "--epochs", "2,1");

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {
    }

    private static Result run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private static Result run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Trains a tiny model; options, each with a value, come on top of or in place of the tiny ones. */
    private static Result train(String... options) {
        Map<String, String> all = new LinkedHashMap<>(TINY);
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        List<String> arguments = new ArrayList<>(List.of("train"));
        all.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return run(arguments);
    }

    /** Code 2, and one line that has these parts. */
    private static void assertRefused(Result result, String... parts) {
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(result.err()).contains(parts).doesNotContain("Exception");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String untrained(ModelConfig config) {
        LatentVariableModel model = LatentVariableModel.initialised(config.withHidden(8, 7).withCentres(5),
                Protocol.REFERENCE, 1);
        ObjectMapper json = new ObjectMapper();
        new ModelFile(model, json.createObjectNode(), Map.of()).write(file("untrained.npz"));
        return file("untrained.npz").toString();
    }

    private String points(INDArray z) {
        Npz.writeArray(file("z.npy"), z);
        return file("z.npy").toString();
    }

    @Test
    void versionAndHelpSayWhatThereIs() {
        assertThat(run("--version")).satisfies(r -> assertThat(r.code()).isZero())
                .satisfies(r -> assertThat(r.out()).startsWith("rvae "));
        assertThat(run("--help").out()).contains("train", "evaluate", "geometry", "geodesics", "brownian",
                "table1", "info", "130");
        assertThat(run("train", "--help").out()).contains("--latent-dim", "default: 100,100", "default: reference");
        for (String command : List.of("train", "evaluate", "geometry", "geodesics", "brownian", "samples", "table1",
            "sweep", "info")) {
            assertThat(run(command, "--help")).satisfies(r -> assertThat(r.code()).isZero())
                    .satisfies(r -> assertThat(r.out()).contains("Usage: rvae " + command));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae", "rvae", "vamp"})
    void everyModelIsTrainedAndEvaluated(String kind) throws IOException {
        String model = file(kind + ".npz").toString();
        List<String> more = new ArrayList<>(List.of("--model", kind, "--out", model, "--csv",
                file("e.csv").toString()));
        if (kind.equals("vamp")) {
            more.addAll(List.of("--components", "3"));
        }
        Result trained = train(more.toArray(String[]::new));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains(model).contains("Rec");
        assertThat(Files.readAllLines(file("e.csv"))).hasSize(4);

        Result evaluated = run("evaluate", "--model", model, "--data", "sample", "--images", "50", "--json");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(evaluated.out());
        ElboEstimate expected = Elbo.evaluate(Checkpoint.read(Path.of(model)).model(), Protocol.REFERENCE,
                Datasets.sample().test().proportional(50), 42);
        assertThat(json.get("negElbo").asDouble()).isEqualTo(expected.negElbo());
        assertThat(json.get("images").asInt()).isEqualTo(50);
        assertThat(json.get("model").asText()).isEqualTo(kind);
        assertThat(run("evaluate", "--model", model, "--data", "sample", "--images", "50").out())
                .contains(Job.format("%.4f", expected.negElbo()), "Neg. ELBO", "50 test images")
                .doesNotContain("converged");
        assertThat(json.has("converged")).isFalse();
    }

    @Test
    void anEvaluationWithGeodesicsSaysHowManyConverged() throws IOException {
        String model = untrained(ModelConfig.rvae(2));
        List<String> words = List.of("evaluate", "--model", model, "--data", "sample", "--images", "20", "--protocol",
                "corrected");
        Result shown = run(words.toArray(String[]::new));
        assertThat(shown.code()).as(shown.err()).isZero();
        List<String> withJson = new ArrayList<>(words);
        withJson.add("--json");
        double share = new ObjectMapper().readTree(run(withJson.toArray(String[]::new)).out()).get("converged")
                .asDouble();
        assertThat(share).isBetween(0.5, 1.0);
        assertThat(shown.out()).contains(Job.format("Curves      %12.4f", share));
    }

    @Test
    void everyOptionOfATrainingArrives() {
        Result result = train("--model", "rvae", "--latent-dim", "3", "--seed", "7", "--protocol", "Corrected",
                "--learning-rate", "0.002", "--rbf-beta", "0.5", "--geodesics", "minimised", "--phase-one-kl",
                "with", "--epochs", "1,0", "--out", file("m.npz").toString());
        assertThat(result.code()).as(result.err()).isZero();
        TrainingConfig config = Checkpoint.read(file("m.npz")).config();
        assertThat(config).isEqualTo(TrainingConfig.of(ModelConfig.rvae(3).withHidden(8, 8).withCentres(5)
                .withRbfBeta(0.5)).withSeed(7).withProtocol(Protocol.CORRECTED).withLearningRate(0.002).withEpochs(1, 0)
                .withBatchSize(20).withGeodesics(GeodesicEffort.MINIMISED).withPhaseOneKl(PhaseOneKl.WITH));
    }

    @Test
    void anInterruptedTrainingLeavesACheckpointAndGoesOn() {
        String model = file("m.npz").toString();
        Thread.currentThread().interrupt();
        Result stopped = train("--model", "vae", "--out", model);
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("goes on from there");
        assertThat(Checkpoint.read(file("m.npz")).finished()).isFalse();
        Result whole = train("--model", "vae", "--out", model);
        assertThat(whole.code()).isZero();
        assertThat(whole.err()).contains("Going on with");
        assertThat(Checkpoint.read(file("m.npz")).finished()).isTrue();
    }

    @Test
    void aTrainingThatDivergesSaysWhatToDo() {
        Result result = train("--model", "vae", "--learning-rate", "1e30", "--out", file("m.npz").toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("smaller learning rate");
    }

    @Test
    void anEvaluationTakesTheCurvesThatItIsTold() throws IOException {
        LatentVariableModel model = ModelFile.read(Path.of(untrained(ModelConfig.rvae(2)))).model();
        Set<Double> results = new HashSet<>();
        for (GeodesicEffort effort : GeodesicEffort.values()) {
            Result result = run("evaluate", "--model", file("untrained.npz").toString(), "--data", "sample", "--images",
                    "20", "--json", "--geodesics", effort.name().toLowerCase(Locale.ROOT));
            assertThat(result.code()).as(result.err()).isZero();
            double expected = Elbo.evaluate(model.withGeodesics(effort), Protocol.REFERENCE,
                    Datasets.sample().test().proportional(20), 42).absKl();
            JsonNode json = new ObjectMapper().readTree(result.out());
            assertThat(json.get("absKl").asDouble()).isEqualTo(expected);
            assertThat(json.get("geodesics").asText()).isEqualToIgnoringCase(effort.name());
            results.add(expected);
        }
        assertThat(results).hasSize(2);
    }

    @Test
    void aStateDictOfThePublishedCodeIsEvaluatedAndMeasured() {
        Golden golden = Golden.read("rvae-tiny-d2");
        Map<String, INDArray> state = new LinkedHashMap<>();
        golden.arrays().forEach((name, array) -> {
            if (name.startsWith("w.")) {
                state.put(name.substring(2), array);
            }
        });
        Npz.write(file("state.npz"), state);
        Result result = run("geometry", "--model", file("state.npz").toString(), "--points", points(golden.get("z")),
                "--out", file("g.npz").toString(), "--float64", "--rbf-beta", Double.toString(golden.number("beta")));
        assertThat(result.code()).as(result.err()).isZero();
        Map<String, INDArray> found = Npz.read(file("g.npz"));
        assertThat(found).containsOnlyKeys("p_mu", "p_sigma", "J_mu", "J_sigma", "G", "logdet_G");
        for (String name : List.of("p_mu", "p_sigma", "J_mu", "G", "logdet_G")) {
            assertThat(found.get(name).shape()).isEqualTo(golden.get(name).shape());
            Golden.assertClose(found.get(name), golden.get(name), 1e-9, name);
        }
        Golden.assertClose(found.get("J_sigma").neg(), golden.get("J_sigma"), 1e-9, "J_sigma");
        assertRefused(run("evaluate", "--model", file("state.npz").toString(), "--data", "sample"), "12 pixels", "784");
    }

    @Test
    void aFloat64StateDictIsEvaluatedOnImages() {
        LatentVariableModel model = LatentVariableModel.initialised(
                ModelConfig.vae(2).withHidden(8, 7).withCentres(5), Protocol.REFERENCE, 1);
        Map<String, INDArray> state = new LinkedHashMap<>();
        model.parameters().names().forEach(n -> state.put(n, model.parameters().get(n).castTo(DataType.DOUBLE)));
        Npz.write(file("state.npz"), state);
        Result result = run("evaluate", "--model", file("state.npz").toString(), "--data", "sample", "--images", "20");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void geometryInBatchesIsGeometryAtOnce() {
        String model = untrained(ModelConfig.rvae(2));
        INDArray z = Nd4j.rand(DataType.DOUBLE, 450, 2).muli(4).subi(2);
        Result result = run("geometry", "--model", model, "--points", points(z), "--out", file("g.npz").toString(),
                "--float64");
        assertThat(result.code()).as(result.err()).isZero();
        LatentVariableModel exact = ModelFile.read(Path.of(model)).model().in(DataType.DOUBLE);
        Map<String, INDArray> found = Npz.read(file("g.npz"));
        Golden.assertClose(found.get("G"), exact.manifold().metric(z), 1e-12, "G");
        Golden.assertClose(found.get("logdet_G"), exact.manifold().logVolume(z).mul(2).reshape(450), 1e-12, "logdet");
        Golden.assertClose(found.get("p_sigma"), exact.decodeDeviation(z), 1e-12, "p_sigma");
        Result single = run("geometry", "--model", model, "--points", points(z), "--out", file("f.npz").toString());
        assertThat(single.out()).contains("float32");
        assertThat(Npz.read(file("f.npz")).get("p_mu").dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Npz.read(file("f.npz")).get("p_mu").getDouble(449, 783))
                .isCloseTo(exact.decodeMean(z).getDouble(449, 783), within(1e-6));
    }

    @Test
    void anInterruptedGeometryWritesNothing() {
        String model = untrained(ModelConfig.vae(2));
        String z = points(Nd4j.zeros(3, 2));
        Thread.currentThread().interrupt();
        Result result = run("geometry", "--model", model, "--points", z, "--out", file("g.npz").toString());
        assertThat(result.code()).isEqualTo(130);
        assertThat(file("g.npz")).doesNotExist();
        assertThat(folder.toFile().list()).doesNotContain("g.npz").noneMatch(n -> n.endsWith(".tmp"));
    }

    @Test
    void infoSaysWhatThereIs() {
        Result result = run("info");
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out()).contains("ND4J", "BLAS", "fashion-mnist", "sample", "memory for arrays",
                "products checked", "right", "OMP_NUM_THREADS", "models");
    }

    @Test
    void badUsageIsOneLine() {
        assertRefused(run(), "train, evaluate, geometry, geodesics, brownian, samples, table1");
        assertRefused(run("trian"), "trian");
        assertRefused(run("train"), "--model");
        assertRefused(train("--model", "gan"), "gan", "vae, vamp, rvae");
        assertRefused(train("--model", "vae", "--latent-dim", "two"), "--latent-dim", "two");
        assertRefused(train("--model", "vae", "--colour", "red"), "--colour");
        assertRefused(run("train", "--model", "vae", "--epochs", "100"), "\"100\"", "100,100");
        assertRefused(run("train", "--model", "vae", "--epochs", "0,1"), "at least 1");
        assertRefused(train("--model", "vae", "--protocol", "wrong"), "wrong", "reference or corrected");
        assertRefused(train("--model", "vae", "--geodesics", "long"), "shortcut or minimised");
        assertRefused(run("table1", "--budget", "huge"), "huge", "smoke, quick, paper");
        assertRefused(run("table1", "--budget", "smoke", "--threads", "0"), "0 threads", "at least 1");
        assertRefused(run("evaluate", "--model", "m.npz", "--geodesics", "long"), "shortcut or minimised");
    }

    @Test
    void badValuesAreOneLine() {
        String out = file("m.npz").toString();
        assertRefused(train("--model", "vae", "--latent-dim", "0", "--out", out), "latentDim", "0");
        assertRefused(train("--model", "vae", "--learning-rate", "-1", "--out", out), "learningRate", "-1");
        assertRefused(train("--model", "vamp", "--out", out), "components");
        assertRefused(train("--model", "vae", "--centres", "61", "--out", out), "--centres is 61", "are 60");
        assertRefused(run("train", "--model", "vae", "--data", "cifar"), "cifar", "fashion-mnist");
        assertRefused(run("train", "--model", "vae", "--data", "sample", "--train-images", "9999"), "9999", "2000");
        assertRefused(train("--model", "vae", "--out", folder.toString()), folder.toString());
        assertThat(train("--model", "vae", "--out", file("a.npz").toString()).code()).isZero();
        assertRefused(train("--model", "vae", "--seed", "1", "--out", file("a.npz").toString()), "a.npz",
                "another training");
    }

    @Test
    void aCheckpointIsTrainedByOneProcessAtATime() {
        try (LockFile held = LockFile.tryTake(LockFile.beside(file("m.npz"))).orElseThrow()) {
            assertRefused(train("--model", "vae", "--out", file("m.npz").toString()),
                    "m.npz is being trained by process", "--out");
        }
        assertThat(file("m.npz")).doesNotExist();
    }

    @Test
    void badFilesAreOneLine() throws IOException {
        String model = untrained(ModelConfig.vae(2));
        String missing = file("none.npz").toString();
        assertRefused(run("evaluate", "--model", missing, "--data", "sample"), missing, "does not exist");
        Files.write(file("broken.npz"), "no zip".getBytes());
        assertRefused(run("evaluate", "--model", file("broken.npz").toString(), "--data", "sample"), "broken.npz");
        Npz.write(file("other.npz"), Map.of("a", Nd4j.zeros(2, 2)));
        assertRefused(run("evaluate", "--model", file("other.npz").toString(), "--data", "sample"), "other.npz");
        byte[] whole = Files.readAllBytes(Path.of(model));
        Files.write(file("short.npz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused(run("evaluate", "--model", file("short.npz").toString(), "--data", "sample"), "short.npz");
        assertRefused(run("evaluate", "--model", model, "--data", "sample", "--images", "0"), "0");
        assertRefused(train("--model", "vae", "--out", model), model);
    }

    @Test
    void badPointsAreOneLine() throws IOException {
        String model = untrained(ModelConfig.vae(2));
        String out = file("g.npz").toString();
        assertRefused(geometry(model, points(Nd4j.zeros(4, 3)), out), "z.npy", "[4, 3]", "(n, 2)");
        assertRefused(geometry(model, points(Nd4j.zeros(DataType.FLOAT, 2)), out), "z.npy", "[2]");
        INDArray z = Nd4j.zeros(4, 2);
        z.putScalar(2, 1, Double.NaN);
        assertRefused(geometry(model, points(z), out), "NaN", "row 2, column 1");
        assertRefused(geometry(model, points(Nd4j.valueArrayOf(new long[] {1, 2}, 1e300, DataType.DOUBLE)), out),
                "float32");
        assertRefused(geometry(model, file("none.npy").toString(), out), "none.npy", "does not exist");
        Files.write(file("text.npy"), "1 2".getBytes());
        assertRefused(geometry(model, file("text.npy").toString(), out), "text.npy");
        assertRefused(geometry(model, points(Nd4j.zeros(4, 2)), folder.toString()), "folder");
        assertThat(file("g.npz")).doesNotExist();
    }

    private static Result geometry(String model, String points, String out) {
        return run("geometry", "--model", model, "--points", points, "--out", out);
    }

    @Test
    void aStackTraceIsShownWhereItIsAskedFor() {
        String missing = file("none.npz").toString();
        assertThat(run("evaluate", "--model", missing, "--data", "sample", "--stacktrace"))
                .satisfies(r -> assertThat(r.code()).isEqualTo(2))
                .satisfies(r -> assertThat(r.err()).contains("\tat org.rvae"));
    }

    @Test
    void aFaultOfOursIsCode1AndSaysSo() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
        assertThat(ExitCodes.report(new NullPointerException(), line, false)).isEqualTo(1);
        assertThat(err.toString()).contains("--stacktrace").contains("NullPointerException").hasLineCount(1);
    }
}
