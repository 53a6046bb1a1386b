package org.rvae.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.data.Npz;
import org.rvae.evaluate.NamedSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.geometry.geodesic.ResolvedLength;
import org.rvae.geometry.geodesic.Stationarity;
import org.rvae.model.LatentVariableModel;
import org.rvae.model.ModelConfig;
import org.rvae.model.ModelFile;
import org.rvae.model.Noise;
import org.rvae.model.Protocol;
import org.rvae.model.RiemannianVae;
import org.rvae.stochastic.BrownianMotion;

/** The commands geodesics and brownian. */
class PathCommandsTest {

    @TempDir
    private Path folder;
    private RiemannianVae model;
    private final INDArray starts = Nd4j.createFromArray(new float[][] {{0, 0}, {1, -1}, {0.5f, 2}});
    private final INDArray ends = Nd4j.createFromArray(new float[][] {{1, 1}, {-1, 0}, {0.5f, -2}});

    private record Result(int code, String out, String err) {
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void write() {
        model = (RiemannianVae) LatentVariableModel.initialised(ModelConfig.rvae(2).withHidden(8, 7).withCentres(5),
                Protocol.REFERENCE, 1);
        new ModelFile(model, new ObjectMapper().createObjectNode(), Map.of()).write(folder.resolve("model.npz"));
        Npz.writeArray(folder.resolve("from.npy"), starts);
        Npz.writeArray(folder.resolve("to.npy"), ends);
    }

    private Map<String, INDArray> written() {
        return Npz.read(folder.resolve("out.npz"));
    }

    private Result geodesics(String... more) {
        return run(with(new String[] {"geodesics", "--model", file("model.npz"), "--from", file("from.npy"), "--to",
            file("to.npy"), "--out", file("out.npz")}, more));
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    /** Every solver's file is its curves: ends at the given points, and the lengths by the common quadrature. */
    @ParameterizedTest
    @EnumSource(NamedSolver.class)
    void geodesicsAreThoseOfTheSolver(NamedSolver solver) {
        Result result = geodesics("--solver", solver.option(), "--points", "9");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("3 curves", solver.title());
        Map<String, INDArray> found = written();
        assertThat(found.get("curves").shape()).containsExactly(3, 9, 2);
        Geodesics same = solver.solver().connect(model.manifold(), starts, ends);
        INDArray expected = ResolvedLength.fine().of(model.manifold(), same.curves());
        for (int i = 0; i < 3; i++) {
            for (int a = 0; a < 2; a++) {
                assertThat(found.get("curves").getDouble(i, 0, a)).isCloseTo(starts.getDouble(i, a), within(1e-6));
                assertThat(found.get("curves").getDouble(i, 8, a)).isCloseTo(ends.getDouble(i, a), within(1e-6));
            }
            double length = found.get("lengths").getDouble(i);
            assertThat(length).isEqualTo(expected.getDouble(i));
            // By one quadrature with positive weights: Cauchy-Schwarz. Both are rounded to float32, by 6e-8.
            assertThat(found.get("energies").getDouble(i)).isGreaterThanOrEqualTo(length * length / 2 * (1 - 1e-6));
        }
        assertThat(found.get("converged").toIntVector()).containsExactly(IntStream.range(0, 3)
                .map(i -> same.converged(i) ? 1 : 0).toArray());
        // The numbers are those that the help explains: the order of outcomes is part of the file's format.
        List<Outcome> numbered = List.of(Outcome.CONVERGED, Outcome.ITERATION_LIMIT, Outcome.NO_DESCENT,
                Outcome.NOT_FINITE, Outcome.NOT_MINIMISED, Outcome.UNREACHABLE, Outcome.UNRESOLVED, Outcome.MISSED);
        assertThat(Arrays.stream(found.get("outcomes").toIntVector()).mapToObj(numbered::get))
                .containsExactly(same.outcomes());
        assertThat(found.get("stationarity").toDoubleVector()).containsExactly(
                Stationarity.fine().predictedDecrease(model.manifold(), same.curves()), within(1e-6));
        assertThat(found.get("iterations").toIntVector()).containsExactly(same.iterations());
    }

    /** Whether the interrupt falls into a search or between two, the blocks that are done are written. */
    @Test
    void interruptedGeodesicsKeepWhatIsDone() throws InterruptedException {
        int pairs = 50_000;
        Npz.writeArray(folder.resolve("from.npy"), Noise.normal(Noise.at(5), DataType.FLOAT, pairs, 2));
        Npz.writeArray(folder.resolve("to.npy"), Noise.normal(Noise.at(6), DataType.FLOAT, pairs, 2));
        AtomicReference<Result> result = new AtomicReference<>();
        for (int millis = 1000; millis < 30_000 && !Files.exists(folder.resolve("out.npz")); millis *= 4) {
            Thread worker = new Thread(() -> result.set(geodesics()));
            worker.start();
            Thread.sleep(millis);
            worker.interrupt();
            worker.join();
            assertThat(result.get().code()).as(result.get().err()).isEqualTo(130);
        }
        long kept = written().get("lengths").length();
        assertThat(kept).isBetween(50L, pairs - 1L);
        assertThat(kept % 50).isZero();
        assertThat(result.get().err()).contains(String.format(Locale.ROOT, "holds the first %,d of 50,000", kept));
    }

    @Test
    void interruptedBeforeTheFirstPairsNothingIsWritten() {
        Thread.currentThread().interrupt();
        Result result = geodesics();
        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).contains("nothing was written");
        assertThat(folder.resolve("out.npz")).doesNotExist();
    }

    /** The same weights with other radial basis functions have other lengths. */
    @Test
    void anotherBetaIsAnotherMetric() {
        assertThat(geodesics("--solver", "line", "--rbf-beta", "0.5").code()).isZero();
        Geodesics lines = NamedSolver.LINE.solver().connect(model.manifold(), starts, ends);
        for (int i = 0; i < 3; i++) {
            double length = written().get("lengths").getDouble(i);
            assertThat(length).isEqualTo(ResolvedLength.fine().of(model.withRbfBeta(0.5).manifold(), lines.curves())
                    .getDouble(i));
            assertThat(length).isNotEqualTo(ResolvedLength.fine().of(model.manifold(), lines.curves()).getDouble(i));
        }
        assertThat(geodesics("--rbf-beta", "-1").err()).contains("rbfBeta", "-1");
    }

    @Test
    void severalStartsGoThroughCodesInAnyDimension() {
        model = (RiemannianVae) LatentVariableModel.initialised(ModelConfig.rvae(3).withHidden(8, 7).withCentres(5),
                Protocol.REFERENCE, 1);
        new ModelFile(model, new ObjectMapper().createObjectNode(), Map.of()).write(folder.resolve("model.npz"));
        INDArray from = Noise.normal(Noise.at(5), DataType.FLOAT, 3, 3);
        INDArray to = Noise.normal(Noise.at(6), DataType.FLOAT, 3, 3);
        INDArray codes = Noise.normal(Noise.at(7), DataType.FLOAT, 40, 3);
        Npz.writeArray(folder.resolve("from.npy"), from);
        Npz.writeArray(folder.resolve("to.npy"), to);
        Npz.writeArray(folder.resolve("codes.npy"), codes);
        assertThat(geodesics("--solver", "best").err()).contains("d = 3", "--codes");
        assertThat(geodesics("--codes", file("codes.npy")).err()).contains("--solver best", "splines");
        Result result = geodesics("--solver", "best", "--codes", file("codes.npy"));
        assertThat(result.code()).as(result.err()).isZero();
        INDArray expected = ResolvedLength.fine().of(model.manifold(),
                NamedSolver.through(codes).connect(model.manifold(), from, to).curves());
        assertThat(written().get("lengths").toFloatVector()).containsExactly(expected.toFloatVector());
    }

    @Test
    void geodesicsInFloat64() {
        assertThat(geodesics("--float64").code()).isZero();
        assertThat(written().get("curves").dataType()).isEqualTo(DataType.DOUBLE);
    }

    @Test
    void geodesicsRefuseWhatDoesNotFit() {
        Npz.writeArray(folder.resolve("to.npy"), Nd4j.zeros(DataType.FLOAT, 2, 2));
        assertThat(geodesics()).satisfies(r -> assertThat(r.code()).isEqualTo(2))
                .satisfies(r -> assertThat(r.err()).contains("has 3 points", "has 2", "as many ends"));
        Npz.writeArray(folder.resolve("to.npy"), Nd4j.zeros(DataType.FLOAT, 3, 4));
        assertThat(geodesics().err()).contains("[3, 4]", "(n, 2)");
        assertThat(geodesics("--solver", "magic").err()).contains("magic", "reference-figures");
        assertThat(geodesics("--points", "1").code()).isEqualTo(2);
    }

    @Test
    void brownianPathsAreTheMotions() {
        Result result = run("brownian", "--model", file("model.npz"), "--from", file("from.npy"), "--time", "0.0005",
                "--steps", "10", "--particles", "4", "--seed", "7", "--every", "5", "--out", file("out.npz"));
        assertThat(result.code()).as(result.err()).isZero();
        Map<String, INDArray> found = written();
        assertThat(found.get("paths").shape()).containsExactly(12, 3, 2);
        assertThat(found.get("times").toDoubleVector()).containsExactly(new double[] {0, 0.00025, 0.0005},
                within(1e-15));
        assertThat(found.get("start").toIntVector()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
        INDArray repeated = Nd4j.createFromArray(new float[12][2]);
        for (int i = 0; i < 12; i++) {
            repeated.putRow(i, starts.getRow(i / 4));
        }
        INDArray expected = new BrownianMotion(model.manifold(), 0.0005, 10).end(repeated, Noise.at(7));
        for (int i = 0; i < 12; i++) {
            assertThat(found.get("paths").getFloat(i, 2, 0)).isEqualTo(expected.getFloat(i, 0));
            assertThat(found.get("paths").getFloat(i, 0, 1)).isEqualTo(repeated.getFloat(i, 1));
        }
    }

    @Test
    void stepsThatAreTooLargeAreTold() {
        String[] motion = {"brownian", "--model", file("model.npz"), "--time", "0.0005", "--steps", "4", "--out",
            file("out.npz")};
        assertThat(run(motion).err()).doesNotContain("too large");
        assertThat(written().get("limited").toDoubleVector()).containsExactly(0, 0, 0, 0, 0);
        Result coarse = run(with(motion, "--metric-change", "1e-9", "--parts", "2"));
        assertThat(coarse.err()).contains("100 %", "--parts");
        assertThat(written().get("limited").toDoubleVector()).containsExactly(0, 1, 1, 1, 1);
        assertThat(run(with(motion, "--no-drift", "--parts", "2")).err()).contains("--no-drift");
        assertThat(run(with(motion, "--parts", "0")).err()).contains("maxParts = 0");
    }

    @Test
    void withoutAStartItStartsAtThePriorsMean() {
        Result result = run("brownian", "--model", file("model.npz"), "--no-drift", "--time", "0.0005", "--steps", "5",
                "--out", file("out.npz"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(written().get("paths").shape()).as("the published walk makes n - 1 steps").containsExactly(1, 5, 2);
        assertThat(written().get("paths").getDouble(0, 0, 0)).isEqualTo(model.priorMean().getDouble(0));
    }

    @Test
    void aModelWithoutABrownianPriorNeedsStartAndTime() {
        LatentVariableModel vae = LatentVariableModel.initialised(ModelConfig.vae(2).withHidden(8, 7).withCentres(5),
                Protocol.REFERENCE, 1);
        new ModelFile(vae, new ObjectMapper().createObjectNode(), Map.of()).write(folder.resolve("model.npz"));
        Result result = run("brownian", "--model", file("model.npz"), "--out", file("out.npz"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("model.npz", "--from");
    }
}
