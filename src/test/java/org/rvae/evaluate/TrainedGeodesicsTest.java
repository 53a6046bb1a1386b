package org.rvae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
 * What is random are the pairs, and the seed fixes them. Three seeds of 100 pairs each were looked at; this one has all
 * the kinds of disagreement that occurred.
 */
class TrainedGeodesicsTest {

    private static final Path TRAINED = Path.of("src/test/resources/models/rvae-d2-epochs-100-1.npz");
    private static final long SEED = 2;
    private static final CurveLength MEASURE = CurveLength.fine();
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
        check(pairs(4));
    }

    @Test
    @Tag("slow")
    void minimisersAgreeAndTheirFlagsAreHonestOnAHundredPairs() {
        check(pairs(100));
    }

    /** All by one quadrature and one measure of stationarity. */
    private record Found(Geodesics geodesics, double[] lengths, double[] decrease) {

        int size() {
            return lengths.length;
        }

        boolean stationary(int i) {
            return decrease[i] <= SolverNumbers.STATIONARY;
        }
    }

    private Found connect(GeodesicSolver solver, CodePairs pairs) {
        Geodesics found = solver.connect(manifold, pairs.starts(), pairs.ends());
        return new Found(found, MEASURE.measure(manifold, found.curves()).lengths(),
                Stationarity.fine().predictedDecrease(manifold, found.curves()));
    }

    private void check(CodePairs pairs) {
        Found splines = connect(NamedSolver.SPLINES.solver(), pairs);
        Found discrete = connect(NamedSolver.DISCRETE.solver(), pairs);
        Found best = connect(NamedSolver.BEST.solver(), pairs);
        checkLengths(splines, discrete, best);
        Curve lines = NamedSolver.LINE.solver().connect(manifold, pairs.starts(), pairs.ends()).curves();
        checkAgainstLines(splines, lines);
        checkAgainstLines(discrete, lines);
        checkFlags(splines, discrete, best);
    }

    /**
     * Where both converged their lengths agree, but for pairs with two minima, of which each takes another one: 2 of
     * 293 in those 300. Whether they agree or not, the best of several starts is not longer than either by more than
     * the tolerance of its refinement.
     */
    private static void checkLengths(Found splines, Found discrete, Found best) {
        int size = splines.size();
        int[] both = IntStream.range(0, size)
                .filter(i -> splines.geodesics.converged(i) && discrete.geodesics.converged(i)).toArray();
        assertThat(both.length).isGreaterThanOrEqualTo(size * 95 / 100);
        assertThat(IntStream.of(both).filter(i -> differ(splines, discrete, i)).count())
                .as("pairs with two minima").isLessThanOrEqualTo(size / 50);
        for (int i = 0; i < size; i++) {
            assertThat(best.lengths[i]).as("pair " + i)
                    .isLessThanOrEqualTo(Math.min(splines.lengths[i], discrete.lengths[i]) * (1 + AGREEMENT));
        }
    }

    private static boolean differ(Found one, Found other, int i) {
        return Math.abs(one.lengths[i] / other.lengths[i] - 1) > AGREEMENT;
    }

    /**
     * The errors of both lengths are what twice as many panels change, 16/15 of it: the quadrature is of fourth order.
     * An energy that is right to the tolerance leaves half of it in the length, also above the line's.
     */
    private void checkAgainstLines(Found found, Curve lines) {
        double[] ofLines = MEASURE.measure(manifold, lines).lengths();
        double[] finerLines = finer(lines);
        double[] finerCurves = finer(found.geodesics.curves());
        for (int i = 0; i < ofLines.length; i++) {
            double errors = 16.0 / 15 * (Math.abs(finerLines[i] - ofLines[i])
                    + Math.abs(finerCurves[i] - found.lengths[i]));
            assertThat(found.lengths[i]).as("pair " + i)
                    .isLessThanOrEqualTo(ofLines[i] * (1 + TOLERANCE / 2 + FLOAT) + errors);
        }
    }

    private double[] finer(Curve curves) {
        return new CurveLength(2 * MEASURE.panels()).measure(manifold, curves).lengths();
    }

    /**
     * What says that it converged is predicted to gain less than 1 % of its energy by a measure that knows neither the
     * solver nor its curves. Splines say so within their own space: of 300 one was at 1.2 %, and there the refined one
     * is stationary.
     */
    private static void checkFlags(Found splines, Found discrete, Found best) {
        int size = splines.size();
        assertThat(best.geodesics.allConverged()).isTrue();
        assertThat(splines.geodesics.allConverged()).isTrue();
        for (int i = 0; i < size; i++) {
            assertThat(best.stationary(i)).as("best, pair " + i).isTrue();
            assertThat(!discrete.geodesics.converged(i) || discrete.stationary(i))
                    .as("free points, pair " + i).isTrue();
        }
        assertThat(IntStream.range(0, size).filter(i -> !splines.stationary(i)).count())
                .as("splines that miss more than 1 %").isLessThanOrEqualTo(size / 50);
    }

    /**
     * A search that is cut off says that it converged only where it did: after one evaluation a level, the straight
     * lines, and after so few that some searches have ended and others have not.
     */
    @Test
    void whatIsCutOffDoesNotSayThatItConverged() {
        CodePairs pairs = pairs(6);
        for (int limit : new int[] {1, 8}) {
            Found found = connect(EnergyMinimiser.splines().withTolerance(TOLERANCE, limit), pairs);
            int[] open = IntStream.range(0, pairs.size()).filter(i -> !found.stationary(i)).toArray();
            assertThat(open).as("not stationary, after at most " + limit).isNotEmpty();
            for (int i : open) {
                assertThat(found.geodesics.converged(i)).as("pair " + i + ", at most " + limit).isFalse();
            }
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
        double[] coarse = errors(new Distances(manifold, EnergyMinimiser.splines(), MEASURE)
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
