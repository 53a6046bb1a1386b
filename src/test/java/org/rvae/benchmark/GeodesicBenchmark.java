package org.rvae.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rvae.data.Datasets;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.Scratch;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.GridGraph;
import org.rvae.geometry.geodesic.MultiStart;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.model.LatentVariableModel;
import org.rvae.train.Checkpoint;

/**
 * 100 converged geodesics between codes of a trained model (d = 2, 784 pixels, 350 centres, float32), and the metric on
 * a grid of 200 x 200; run by {@code environment/benchmark GeodesicBenchmark}. If a search gives up the run fails: it
 * would be fast by that. The energy with its gradient is what one
 * evaluation of a solver costs, to tell a slow machine from a slow solver.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class GeodesicBenchmark {

    private static final int PAIRS = 100;
    private static final int SIDE = 200;

    /** The model. */
    @Param({"data/models/rvae-d2-reference-seed42-a42b46851b6f.npz",
        "src/test/resources/models/rvae-d2-epochs-100-1.npz",
        "data/models/vae-d2-reference-seed42-9c5947e52cb9.npz"})
    public String model;

    private Immersion manifold;
    private INDArray starts;
    private INDArray ends;
    private INDArray grid;

    /** Pairs of codes of the sample that ships, and a grid over all of them. */
    @Setup
    public void prepare() {
        LatentVariableModel trained = Checkpoint.read(Path.of(model)).model();
        manifold = trained.manifold();
        Random random = new Random(7);
        int[] rows = random.ints(2 * PAIRS, 0, Datasets.sample().test().size()).toArray();
        INDArray codes = trained.encode(Datasets.sample().test().images(rows)).mean();
        starts = Nd4j.createUninitialized(DataType.FLOAT, PAIRS, 2);
        ends = Nd4j.createUninitialized(DataType.FLOAT, PAIRS, 2);
        for (int i = 0; i < PAIRS; i++) {
            starts.putRow(i, codes.getRow(2 * i));
            ends.putRow(i, codes.getRow(2 * i + 1));
        }
        double[][] points = new double[SIDE * SIDE][];
        INDArray low = codes.min(0);
        INDArray high = codes.max(0);
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {between(low, high, 0, i / SIDE), between(low, high, 1, i % SIDE)};
        }
        grid = Nd4j.createFromArray(points).castTo(DataType.FLOAT);
    }

    private static double between(INDArray low, INDArray high, int axis, int index) {
        return low.getDouble(axis) + (high.getDouble(axis) - low.getDouble(axis)) * index / (SIDE - 1);
    }

    /** From the straight lines, the preset of {@code rvae geodesics}; the goal is 5 s of one core. */
    @Benchmark
    public Geodesics splinesFromLines() {
        return converged(EnergyMinimiser.splines().connect(manifold, starts, ends));
    }

    /** From the shortest paths of a grid, which is made anew. */
    @Benchmark
    public Geodesics splinesFromGrid() {
        return converged(new MultiStart(EnergyMinimiser.splines(), List.of(GridGraph.coarse()), CurveLength.fine())
                .connect(manifold, starts, ends));
    }

    private static Geodesics converged(Geodesics found) {
        if (!found.allConverged()) {
            throw new IllegalStateException("Not all of " + found.size() + " searches converged: "
                    + Arrays.stream(found.outcomes()).collect(Collectors.groupingBy(Outcome::name,
                            Collectors.counting())) + ".");
        }
        return found;
    }

    /** The length of straight lines by the common quadrature. */
    @Benchmark
    public INDArray lengths() {
        return CurveLength.fine().of(manifold, EnergyMinimiser.coarse().levels().get(0).space().lines(starts, ends));
    }

    /** The energy of 100 curves of 16 points with its gradient. */
    @Benchmark
    public double energyWithGradient() {
        return Scratch.value("benchmark", () -> {
            INDArray rows = Nd4j.tile(starts, 16, 1);
            var pullback = manifold.map().held().pullback(rows);
            return pullback.apply(pullback.value()).getDouble(0);
        });
    }

    /** The metric on the grid: 0.76 to 0.96 of what batched PyTorch takes on the same core, three runs of each. */
    @Benchmark
    public double metricOnGrid() {
        return Scratch.value("benchmark", () -> manifold.metric(grid).getDouble(0));
    }
}
