package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.data.Datasets;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.Distances;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Stationarity;
import org.rvae.model.LatentVariableModel;
import org.rvae.train.Checkpoint;

/**
 * The solvers against each other on random pairs of codes of a trained R-VAE (d = 2, beta 0.01), all measured alike.
 * What is random are the pairs, and the seed fixes them; three seeds of 100 pairs each were looked at, of which the one
 * here shows the most disagreement.
 */
class TrainedGeodesicsTest {

    private static final Path TRAINED = Path.of("src/test/resources/models/rvae-d2-epochs-100-1.npz");
    private static final long SEED = 2;
    private static final double AGREEMENT = 0.005;
    /** That of {@link EnergyMinimiser#splines}, the larger of both minimisers'. */
    private static final double TOLERANCE = 1e-4;
    /** What rounding leaves of an energy in float32. */
    private static final double FLOAT = 1e-6;

    private final LatentVariableModel model = Checkpoint.read(TRAINED).model();
    private final Manifold manifold = model.manifold();
    private final INDArray codes = model.encode(Datasets.sample().test().images(0, 500)).mean();

    private CodePairs pairs(int count) {
        return CodePairs.random(codes, count, SEED);
    }

    @Test
    void minimisersAgreeAndTheirFlagsAreHonest() {
        check(pairs(5));
    }

    @Test
    @Tag("slow")
    void minimisersAgreeAndTheirFlagsAreHonestOnAHundredPairs() {
        check(pairs(100));
    }

    private void check(CodePairs pairs) {
        Map<String, GeodesicSolver> solvers = new LinkedHashMap<>();
        List.of(NamedSolver.SPLINES, NamedSolver.DISCRETE, NamedSolver.BEST)
                .forEach(solver -> solvers.put(solver.name(), solver.solver()));
        CurveStudy study = CurveStudy.run(manifold, pairs, solvers, name -> { });
        CurveStudy.Result splines = study.of(NamedSolver.SPLINES.name());
        CurveStudy.Result discrete = study.of(NamedSolver.DISCRETE.name());
        CurveStudy.Result best = study.of(NamedSolver.BEST.name());
        checkLengths(splines, discrete, best);
        checkAgainstLines(pairs, study, splines);
        checkAgainstLines(pairs, study, discrete);
        checkFlags(splines, discrete, best);
    }

    /**
     * Where both converged their lengths agree, but for pairs with two minima, of which each takes another one: 2 of
     * 293 in those 300. Whether they agree or not, the best of two starts is not longer than either by more than the
     * tolerance of its refinement.
     */
    private static void checkLengths(CurveStudy.Result splines, CurveStudy.Result discrete, CurveStudy.Result best) {
        int size = splines.lengths().length;
        int[] both = IntStream.range(0, size)
                .filter(i -> splines.geodesics().converged(i) && discrete.geodesics().converged(i)).toArray();
        assertThat(both.length).isGreaterThanOrEqualTo(size * 95 / 100);
        assertThat(IntStream.of(both)
                .filter(i -> Math.abs(discrete.lengths()[i] / splines.lengths()[i] - 1) > AGREEMENT).count())
                .as("pairs with two minima").isLessThanOrEqualTo(size / 50);
        for (int i = 0; i < size; i++) {
            assertThat(best.lengths()[i]).as("pair " + i)
                    .isLessThanOrEqualTo(Math.min(splines.lengths()[i], discrete.lengths()[i]) * (1 + AGREEMENT));
        }
    }

    /**
     * The errors of both lengths are what twice as many panels change, 16/15 of it: the quadrature is of fourth order.
     * An energy that is right to the tolerance leaves half of it in the length, also above the line's.
     */
    private void checkAgainstLines(CodePairs pairs, CurveStudy study, CurveStudy.Result result) {
        Curve lines = NamedSolver.LINE.solver().connect(manifold, pairs.starts(), pairs.ends()).curves();
        double[] ofLines = finer(lines);
        double[] ofCurves = finer(result.geodesics().curves());
        for (int i = 0; i < ofLines.length; i++) {
            double errors = 16.0 / 15 * (Math.abs(ofLines[i] - study.lines()[i])
                    + Math.abs(ofCurves[i] - result.lengths()[i]));
            assertThat(result.lengths()[i]).as(result.solver() + ", pair " + i)
                    .isLessThanOrEqualTo(study.lines()[i] * (1 + TOLERANCE / 2 + FLOAT) + errors);
        }
    }

    private double[] finer(Curve curves) {
        return new CurveLength(2 * CurveLength.fine().panels()).measure(manifold, curves).lengths();
    }

    /**
     * What says that it converged is predicted to gain less than 1 % of its energy by a measure that knows neither the
     * solver nor its curves. Splines say so within their own space: of 300 one was at 1.2 %, and there the refined one
     * is stationary.
     */
    private static void checkFlags(CurveStudy.Result splines, CurveStudy.Result discrete, CurveStudy.Result best) {
        int size = splines.lengths().length;
        assertThat(best.geodesics().allConverged()).isTrue();
        assertThat(splines.geodesics().allConverged()).isTrue();
        for (int i = 0; i < size; i++) {
            assertThat(best.numbers().stationary(i)).as("best, pair " + i).isTrue();
            assertThat(!discrete.geodesics().converged(i) || discrete.numbers().stationary(i))
                    .as("free points, pair " + i).isTrue();
        }
        assertThat(size - splines.numbers().stationary()).as("splines that miss more than 1 %")
                .isLessThanOrEqualTo(size / 50);
    }

    /**
     * A search that is cut off says that it converged only where it did: after one evaluation a level, the straight
     * lines, and after so few that some searches have ended and others have not.
     */
    @Test
    void whatIsCutOffDoesNotSayThatItConverged() {
        CodePairs pairs = pairs(8);
        for (int limit : new int[] {1, 8}) {
            Geodesics found = EnergyMinimiser.splines().withTolerance(TOLERANCE, limit)
                    .connect(manifold, pairs.starts(), pairs.ends());
            double[] decrease = Stationarity.fine().predictedDecrease(manifold, found.curves());
            long open = 0;
            for (int i = 0; i < decrease.length; i++) {
                boolean stationary = decrease[i] <= SolverNumbers.STATIONARY;
                open += stationary ? 0 : 1;
                assertThat(stationary || !found.converged(i)).as("pair " + i + ", at most " + limit).isTrue();
            }
            assertThat(open).as("not stationary").isPositive();
        }
    }

    /**
     * The directions at the starts against those of 128 segments in float64, whose own error is below 0.3 %: with
     * {@link Distances#of} within 0.1 % for most pairs, and ten times closer than by the preset for lengths.
     */
    @Test
    @Tag("slow")
    void gradientsNeedMoreSegmentsThanLengths() {
        CodePairs pairs = pairs(12);
        INDArray starts = pairs.starts().castTo(DataType.DOUBLE);
        INDArray ends = pairs.ends().castTo(DataType.DOUBLE);
        Manifold precise = model.in(DataType.DOUBLE).manifold();
        EnergyMinimiser finest = new EnergyMinimiser(List.of(Level.splines(32, 257), Level.splines(64, 513),
                Level.splines(128, 1025)), 600, 1e-12);
        Geodesics reference = finest.minimise(precise, EnergyMinimiser.splines().connect(precise, starts, ends)
                .curves());
        Distances.Squared known = new Distances(precise, (any, from, to) -> reference, new CurveLength(1024))
                .squaredDistance(starts, ends);
        double[] fine = errors(Distances.of(manifold).squaredDistance(pairs.starts(), pairs.ends()), known,
                precise.metric(starts));
        double[] coarse = errors(new Distances(manifold, EnergyMinimiser.splines(), CurveLength.fine())
                .squaredDistance(pairs.starts(), pairs.ends()), known, precise.metric(starts));
        assertThat(fine[6]).as("median").isLessThan(1e-3);
        assertThat(fine[11]).as("worst").isLessThan(0.05);
        assertThat(coarse[6]).as("of the preset for lengths").isBetween(10 * fine[6], 0.03);
    }

    /** Relative to 2 l and in the norm of G^-1, in ascending order. */
    private static double[] errors(Distances.Squared found, Distances.Squared known, INDArray metric) {
        INDArray difference = found.startGradient().castTo(DataType.DOUBLE).sub(known.startGradient());
        double[] squares = Doubles.of(MetricTensors.quadraticForm(MetricTensors.inverse(metric), difference));
        return IntStream.range(0, squares.length)
                .mapToDouble(i -> Math.sqrt(squares[i] / known.values().getDouble(i)) / 2).sorted().toArray();
    }
}
