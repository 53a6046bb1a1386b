package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.SphereMap;
import org.rvae.geometry.geodesic.EnergyMinimiser.Level;

/** Energies and the converged minimiser on the unit sphere, where everything is known. */
class GreatCircleTest {

    private final PullbackManifold sphere = new PullbackManifold(new SphereMap());

    /** A quarter of the equator by 16 points: the values of the chords of a circle. */
    @Test
    void energiesOfAQuarterCircle() {
        INDArray start = Nd4j.createFromArray(new double[][] {{Math.PI / 2, 0}});
        INDArray end = Nd4j.createFromArray(new double[][] {{Math.PI / 2, Math.PI / 2}});
        double reference = ReferenceSolver.training().withSteps(0).connect(sphere, start, end)
                .squaredDistance().getDouble(0);
        assertThat(reference).isCloseTo(0.08217156948, within(1e-11));
        Geodesics geodesic = EnergyMinimiser.coarse().withTolerance(1e-14, 100).connect(sphere, start, end);
        assertThat(geodesic.squaredDistance().getDouble(0)).isCloseTo(2.465147084, within(1e-9));
        double length = CurveLength.fine().of(sphere, geodesic.curves()).getDouble(0);
        assertThat(length * length).as("by the quadrature").isCloseTo(2.467401100, within(1e-9));
    }

    /**
     * Between points off the equator the straight line in coordinates is no geodesic. The discretised energy of the
     * great circle is (N - 1)^2 (2 sin(r / 2 (N - 1)))^2; what splines of 16 segments lose against it, and what a
     * polygon whose points are not equally spaced gains, is far below a thousandth.
     */
    @Test
    void convergesToGreatCircles() {
        INDArray starts = Nd4j.createFromArray(new double[][] {{0.7, 0}, {1.0, 0.5}, {2.2, -1}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.1, 1.4}, {0.8, 2.0}, {2.0, 0.6}});
        EnergyMinimiser solver = new EnergyMinimiser(List.of(Level.splines(16, 65)), 100, 1e-12);
        Geodesics found = solver.connect(sphere, starts, ends);
        Geodesics lines = ReferenceSolver.training().withSteps(0).connect(sphere, starts, ends);
        INDArray a = sphere.embed(starts);
        INDArray b = sphere.embed(ends);
        for (int i = 0; i < 3; i++) {
            double r = Math.acos(a.getRow(i).mul(b.getRow(i)).sumNumber().doubleValue());
            assertThat(found.converged(i)).isTrue();
            assertThat(Math.sqrt(found.squaredDistance().getDouble(i)) / r).isCloseTo(1, within(1e-4));
            assertThat(lines.lengths().getDouble(i) / r).as("the line is longer").isGreaterThan(1.005);
        }
    }

    @Test
    void saysSoWhenItHasNotConverged() {
        INDArray start = Nd4j.createFromArray(new double[][] {{0.4, 0}});
        INDArray end = Nd4j.createFromArray(new double[][] {{0.4, 2.5}});
        Geodesics found = new EnergyMinimiser(List.of(Level.splines(4, 16)), 2, 1e-12)
                .connect(sphere, start, end);
        assertThat(found.allConverged()).isFalse();
    }

    /** Where the map has no finite value there is no distance: the answer says so, and the other curves are found. */
    @Test
    void aMapWithoutFiniteValuesGivesNoDistance() {
        LambdaMap broken = new LambdaMap(2, 3, p -> {
            INDArray root = Transforms.sqrt(p.getColumn(0, true).rsub(3), true);
            return new SphereMap().value(p).mulColumnVector(root.div(root));
        });
        INDArray starts = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{4, 1}, {1.5, 1}});
        Geodesics found = EnergyMinimiser.coarse().connect(new PullbackManifold(broken), starts, ends);
        assertThat(found.converged()).isEqualTo(new boolean[] {false, true});
        assertThat(found.squaredDistance().getDouble(0)).isNaN();
        assertThat(found.squaredDistance().getDouble(1)).isBetween(0.5, 2.0);
    }

    @Test
    void refusesEndsThatDoNotFitTheStarts() {
        INDArray starts = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}});
        INDArray end = Nd4j.createFromArray(new double[][] {{2, 1}});
        assertThatThrownBy(() -> EnergyMinimiser.coarse().connect(sphere, starts, end))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("[2, 2]")
                .hasMessageContaining("[1, 2]");
    }

    /**
     * With a tolerance that the first gradient meets the published minimiser returns the energy before its only step.
     */
    @Test
    void theReferenceStatesTheEnergyBeforeItsLastStep() {
        INDArray start = Nd4j.createFromArray(new double[][] {{0.7, 0}});
        INDArray end = Nd4j.createFromArray(new double[][] {{1.1, 1.4}});
        ReferenceSolver line = ReferenceSolver.training().withSteps(0);
        Geodesics found = new ReferenceSolver(line.basis(), 16, 6, 1e-2, 0.99, 10).connect(sphere, start, end);
        assertThat(found.iterations()[0]).isEqualTo(1);
        assertThat(found.squaredDistance().getDouble(0))
                .isEqualTo(line.connect(sphere, start, end).squaredDistance().getDouble(0));
        assertThat(((CubicSpline) found.curves()).control().get(NDArrayIndex.interval(2, 7)).amaxNumber()
                .doubleValue()).as("but its curve has moved").isGreaterThan(0);
    }

    /** Of a batch that runs to its limit, the curve along the equator has no gradient, and says that it converged. */
    @Test
    void theReferenceSaysOfEachCurveWhetherItConverged() {
        INDArray starts = Nd4j.createFromArray(new double[][] {{Math.PI / 2, 0}, {0.7, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{Math.PI / 2, 1}, {1.1, 1.4}});
        Geodesics found = ReferenceSolver.training().connect(sphere, starts, ends);
        assertThat(found.iterations()).containsExactly(6, 6);
        assertThat(found.outcomes()).containsExactly(Outcome.CONVERGED, Outcome.ITERATION_LIMIT);
    }
}
