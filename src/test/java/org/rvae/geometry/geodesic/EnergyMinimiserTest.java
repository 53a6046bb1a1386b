package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.DifferentiableMap;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;

class EnergyMinimiserTest {

    private static final Immersion BOWL = new Paraboloid();
    private static final INDArray STARTS = Nd4j.createFromArray(new double[][] {{1, 0}, {0.3, 0.2}, {-1, 0.5}});
    private static final INDArray ENDS = Nd4j.createFromArray(new double[][] {{0, 1}, {0.3, 0.2}, {1, -0.2}});

    /** Both ways to the gradient, by the pull-back and by the tangents, use the same derivatives. */
    @Test
    void secondOrderContainsTheFirst() {
        INDArray rows = Nd4j.rand(DataType.DOUBLE, 12, 2);
        for (CurveEnergy energy : List.of(CurveEnergy.of(BOWL), new MetricEnergy(BOWL))) {
            CurveEnergy.Values alone = energy.values(rows, 3);
            CurveEnergy.Values together = energy.secondOrder(rows, 3).values();
            assertThat(together.energies()).containsExactly(alone.energies(), within(1e-12));
            assertThat(together.lengths()).containsExactly(alone.lengths(), within(1e-12));
            assertThat(together.forces()).containsExactly(alone.forces(), within(1e-11));
            assertThat(energy.blocks(rows, 3)).containsExactly(energy.secondOrder(rows, 3).blocks());
        }
    }

    @Test
    void progressRisesToTheNumberOfPairs() {
        List<Integer> told = new ArrayList<>();
        EnergyMinimiser.splines().connect(BOWL, STARTS, ENDS, (finished, total) -> {
            assertThat(total).isEqualTo(3);
            told.add(finished);
        });
        assertThat(told).isSorted().last().isEqualTo(3);
    }

    @Test
    void anInterruptEndsTheSearchAndIsKept() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> EnergyMinimiser.splines().connect(BOWL, STARTS, ENDS))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    /** What is the minimum of the last level already costs one evaluation, and the levels before are left out. */
    @Test
    void aCurveOfTheLastSpaceStaysThere() {
        EnergyMinimiser minimiser = new EnergyMinimiser(List.of(Level.splines(4, 33), Level.splines(8, 65)), 100, 1e-9);
        Geodesics found = minimiser.connect(BOWL, STARTS, ENDS);
        Geodesics again = minimiser.minimise(BOWL, found.curves());
        assertThat(again.iterations()).containsExactly(1, 0, 1);
        assertThat(Doubles.of(again.energies())).containsExactly(Doubles.of(found.energies()), within(1e-14));
    }

    /** On the same energy, a descent that goes on where another ended asks for one matrix: that of its certificate. */
    @Test
    void aLevelOfTheSameSpaceGoesOn() {
        LinearCurve lines = Level.splines(8, 65).start(new NodalBasis(3).lines(STARTS, ENDS));
        CurveBatch batch = new CurveBatch(CurveEnergy.of(BOWL), lines, 65);
        List<Descent> first = lines.coefficients().stream().map(x -> new Descent(x, 4e-15)).toList();
        DescentLoop loop = new DescentLoop(1e-10, true, 100, ended -> { });
        loop.run(batch, first);
        List<Descent> again = first.stream().map(Descent::after).toList();
        assertThat(first.get(0).evaluations).isGreaterThan(1);
        assertThat(new Descent(lines.coefficients().get(0), 4e-15).expectsMatrix()).isTrue();
        assertThat(again.get(0).expectsMatrix()).isFalse();
        loop.run(batch, again);
        assertThat(again.get(0).evaluations).isEqualTo(1);
        assertThat(again.get(0).outcome).isEqualTo(Outcome.CONVERGED);
        assertThat(again.get(0).energy).isEqualTo(first.get(0).energy);
    }

    /** Stopped half way and gone on with, a search needs no more evaluations than at once, but for the one there. */
    @Test
    void aSearchGoesOnWithWhatItsStepsSaid() {
        DifferentiableMap hill = new LambdaMap(2, 3, points -> Nd4j.createFromArray(
                Arrays.stream(points.toDoubleMatrix()).map(z -> new double[] {z[0], z[1],
                    1.5 * Math.exp(-2 * (z[0] * z[0] + z[1] * z[1]))}).toArray(double[][]::new)), 0.001);
        LinearCurve line = Level.splines(8, 65).start(new NodalBasis(3).lines(
                Nd4j.createFromArray(new double[][] {{-1, 0.1}}), Nd4j.createFromArray(new double[][] {{1, 0}})));
        CurveBatch batch = new CurveBatch(CurveEnergy.of(new PullbackManifold(hill)), line, 65);
        Descent whole = new Descent(line.coefficients().get(0), 1e-12);
        new DescentLoop(1e-9, false, 100, ended -> { }).run(batch, List.of(whole));
        Descent half = new Descent(line.coefficients().get(0), 1e-12);
        new DescentLoop(1e-9, false, whole.evaluations / 2, ended -> { }).run(batch, List.of(half));
        Descent rest = Descent.after(half);
        new DescentLoop(1e-9, false, 100, ended -> { }).run(batch, List.of(rest));
        assertThat(rest.outcome).isEqualTo(Outcome.CONVERGED);
        assertThat(half.evaluations + rest.evaluations).isLessThanOrEqualTo(whole.evaluations + 1);
    }

    @Test
    void splinesOfAsManySegmentsAreEqual() {
        assertThat(SplineBasis.twiceDifferentiable(8)).isEqualTo(SplineBasis.twiceDifferentiable(8))
                .hasSameHashCodeAs(SplineBasis.twiceDifferentiable(8))
                .isNotEqualTo(SplineBasis.twiceDifferentiable(9)).isNotEqualTo(SplineBasis.reference(8));
    }

    @Test
    void theLastLevelSeesEverything() {
        assertThatThrownBy(() -> new EnergyMinimiser(List.of(Level.splines(4, 33).thinned(2)), 10, 1e-5))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("thinning");
    }

    /**
     * A hill of height 0.6 that the coarse levels go round, and a wall of height 3 with a gap on the line from (-1, 0)
     * to (1, 0). The wall is 0.02 wide and between two nodes of the lattices, so that they do not see it: whoever
     * crosses it beside the gap climbs 3 up and down.
     */
    private static DifferentiableMap hiddenWall() {
        return new LambdaMap(2, 4, points -> Nd4j.createFromArray(Arrays.stream(points.toDoubleMatrix())
                .map(z -> new double[] {z[0], z[1], 0.6 * Math.exp(-4 * (z[0] * z[0] + z[1] * z[1])),
                    3 * (1 - Math.exp(-z[1] * z[1] / 0.0025))
                        * Math.exp(-(z[0] - 0.03125) * (z[0] - 0.03125) / (0.009 * 0.009))})
                .toArray(double[][]::new)), 0.01);
    }

    /** A map that is its own thinned one without being the same object, so that the coarse levels take a lattice. */
    static class Thinnable implements DifferentiableMap {

        private final DifferentiableMap map;

        Thinnable(DifferentiableMap map) {
            this.map = map;
        }

        @Override
        public int inputSize() {
            return map.inputSize();
        }

        @Override
        public int outputSize() {
            return map.outputSize();
        }

        @Override
        public INDArray value(INDArray points) {
            return map.value(points);
        }

        @Override
        public Linearization linearize(INDArray points) {
            return map.linearize(points);
        }

        @Override
        public Pullback pullback(INDArray points) {
            return map.pullback(points);
        }

        @Override
        public DifferentiableMap thinned(int k) {
            return new Thinnable(map);
        }
    }

    /** Where coarse levels lead across a ridge that they do not see, the search starts again from the line. */
    @Test
    void whatCoarseLevelsDoNotSeeDoesNotMakeCurvesLonger() {
        Immersion manifold = new PullbackManifold(new Thinnable(hiddenWall()));
        INDArray starts = Nd4j.createFromArray(new double[][] {{-1, 0.001}, {-1, 0.01}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}});
        Geodesics found = EnergyMinimiser.splines().connect(manifold, starts, ends);
        double[] lines = CurveLength.fine().measure(manifold, new NodalBasis(3).lines(starts, ends)).lengths();
        double[] lengths = CurveLength.fine().measure(manifold, found.curves()).lengths();
        for (int i = 0; i < lines.length; i++) {
            assertThat(lengths[i]).isLessThan(lines[i] * (1 + 1e-5));
        }
    }

    /** A line meets a hole of the map between nodes, and a hill leads round it: what is not finite is no shorter. */
    @Test
    void aStartThatIsNotFiniteIsNotPreferred() {
        DifferentiableMap plane = new LambdaMap(2, 3, points -> Nd4j.createFromArray(
                Arrays.stream(points.toDoubleMatrix()).map(z -> new double[] {z[0], z[1],
                    Math.hypot(z[0] - 0.03125, z[1] - 0.03) < 0.02 ? Double.NaN
                        : Math.exp(-4 * (z[0] * z[0] + z[1] * z[1]))})
                        .toArray(double[][]::new)), 0.01);
        Immersion manifold = new PullbackManifold(new Thinnable(plane));
        Geodesics found = EnergyMinimiser.splines().connect(manifold, Nd4j.createFromArray(new double[][] {{-1, 0.03}}),
                Nd4j.createFromArray(new double[][] {{1, 0.03}}));
        assertThat(found.outcomes()).containsExactly(Outcome.CONVERGED);
        assertThat(Doubles.of(found.lengths())[0]).isGreaterThan(2).isLessThan(2.5);
    }

    /** A hill, whose thinned map is flat: what steers knows nothing of the hill. */
    private static DifferentiableMap hillSeenAsPlane() {
        LambdaMap hill = new LambdaMap(2, 3, points -> Nd4j.createFromArray(Arrays.stream(points.toDoubleMatrix())
                .map(z -> new double[] {z[0], z[1], 0.5 * Math.exp(-z[0] * z[0] - z[1] * z[1])})
                .toArray(double[][]::new)), 0.01);
        LambdaMap plane = new LambdaMap(2, 2, points -> points, 0.01);
        return new Thinnable(hill) {
            @Override
            public DifferentiableMap thinned(int k) {
                return plane;
            }
        };
    }

    /** Energies and gradients are those of all coordinates, second derivatives those of the thinned map. */
    @Test
    void whatSteersGivesSecondDerivativesAlone() {
        DifferentiableMap map = hillSeenAsPlane();
        INDArray rows = Nd4j.rand(DataType.DOUBLE, 12, 2);
        CurveEnergy steered = new LevelEnergies(new PullbackManifold(map), DataType.DOUBLE)
                .of(Level.splines(2, 4).steered(5));
        CurveEnergy whole = new EmbeddedEnergy(map);
        double[] flat = new EmbeddedEnergy(map.thinned(5), 1.5).blocks(rows, 3);
        CurveEnergy.SecondOrder found = steered.secondOrder(rows, 3);
        assertThat(found.values().energies()).containsExactly(whole.values(rows, 3).energies());
        assertThat(found.values().forces()).containsExactly(whole.values(rows, 3).forces());
        assertThat(steered.lengths(rows, 3)).containsExactly(whole.lengths(rows, 3));
        assertThat(found.blocks()).containsExactly(flat);
        assertThat(steered.blocks(rows, 3)).containsExactly(flat);
    }

    @Test
    void aMapWithoutAThinnedOneIsEvaluatedOnce() {
        assertThat(new LevelEnergies(BOWL, DataType.DOUBLE).of(Level.splines(2, 4).steered(5)))
                .isEqualTo(CurveEnergy.of(BOWL));
    }

    /** Steered by the flat plane alone, the search ends where the energy of the hill has its minimum. */
    @Test
    void whatSteersDoesNotMoveTheMinimum() {
        Immersion manifold = new PullbackManifold(hillSeenAsPlane());
        INDArray starts = Nd4j.createFromArray(new double[][] {{-1, 0.1}, {-1, 0.5}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1, 0.2}, {1, -0.1}});
        Level level = Level.splines(8, 33);
        Geodesics plain = new EnergyMinimiser(List.of(level), 300, 1e-10).connect(manifold, starts, ends);
        Geodesics steered = new EnergyMinimiser(List.of(level.steered(5)), 300, 1e-10).connect(manifold, starts, ends);
        assertThat(steered.outcomes()).containsOnly(Outcome.CONVERGED);
        for (int i = 0; i < 2; i++) {
            assertThat(steered.energies().getDouble(i))
                    .isCloseTo(plain.energies().getDouble(i), withinPercentage(1e-7));
        }
    }
}
