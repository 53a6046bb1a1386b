package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Comb;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.GeodesicSolver;
import org.rvae.geometry.geodesic.ReferenceSolver;
import org.rvae.geometry.geodesic.SplineBasis;
import org.rvae.geometry.geodesic.StraightLines;

/** Kernels by geodesics that a solver finds, without a closed form of the distance. */
class KernelFieldTest {

    private static final Sphere SPHERE = new Sphere();
    private static final GeodesicSolver SOLVER = EnergyMinimiser.splines().withTolerance(1e-12, 200);

    /**
     * Against the expansion by the exact distance r. The solver's chords lose r^2 / 24 64^2 of a length, which is
     * 1e-5 of l^2 / 2t here, and its splines about as much again.
     */
    @Test
    void onTheSphere() {
        INDArray centre = Nd4j.createFromArray(new double[][] {{1.2, 0.1}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.4, 0.9}, {0.9, -0.4}, {1.2, 0.1}});
        double t = 0.3;
        HeatKernel kernel = HeatKernel.expansion(ExpansionOrder.ONE, ReferenceMeasure.LEBESGUE);
        LogKernel found = new KernelField(SPHERE, SOLVER, kernel, 20).logDensity(centre, ends, t);
        for (int i = 0; i < 3; i++) {
            double[] z = {ends.getDouble(i, 0), ends.getDouble(i, 1)};
            double r = SPHERE.distance(new double[] {1.2, 0.1}, z);
            double expected = -Math.log(2 * Math.PI * t) - r * r / (2 * t) + Math.log(Math.sin(z[0]))
                    + (r == 0 ? 0 : 0.5 * Math.log(r / Math.sin(r))) + Math.log1p(t * FirstOrderTerm.of(1, r));
            assertThat(found.outcomes()[i]).isEqualTo(KernelOutcome.DEFINED);
            assertThat(found.values().getDouble(i)).isCloseTo(expected, within(1e-4));
        }
    }

    /** On S^3, with the factor (r / sin r)^2; the solver's error of l^2 / 2t is as above. */
    @Test
    void inThreeDimensions() {
        ConformalSpace sphere = new ConformalSpace(3, 1);
        INDArray centre = Nd4j.zeros(DataType.DOUBLE, 1, 3);
        INDArray ends = Nd4j.createFromArray(new double[][] {{0.3, 0.2, -0.1}, {0.1, 0.5, 0.6}, {0, 0, 0}});
        double t = 0.3;
        HeatKernel zero = HeatKernel.expansion(ExpansionOrder.ZERO, ReferenceMeasure.RIEMANNIAN_VOLUME);
        LogKernel found = new KernelField(sphere, SOLVER, zero, 20).logDensity(centre, ends, t);
        for (int i = 0; i < 3; i++) {
            double r = 2 * Math.atan(ends.getRow(i).norm2Number().doubleValue());
            assertThat(found.outcomes()[i]).isEqualTo(KernelOutcome.DEFINED);
            assertThat(found.values().getDouble(i)).isCloseTo(-1.5 * Math.log(2 * Math.PI * t) - r * r / (2 * t)
                    + (r == 0 ? 0 : Math.log(r / Math.sin(r))), within(1e-4));
        }
        HeatKernel one = HeatKernel.expansion(ExpansionOrder.ONE, ReferenceMeasure.RIEMANNIAN_VOLUME);
        assertThatThrownBy(() -> new KernelField(sphere, SOLVER, one, 20).logDensity(centre, ends, t))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("d = 3");
    }

    /** The published solver calls l^2 / 30 the squared distance; a meridian is a geodesic for every solver. */
    @Test
    void theDistanceIsTheLengthOfTheCurveWhateverTheSolver() {
        INDArray centre = Nd4j.createFromArray(new double[][] {{1.2, 0}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{0.7, 0}});
        HeatKernel bare = HeatKernel.expansion(ExpansionOrder.WITHOUT_MORETTE, ReferenceMeasure.RIEMANNIAN_VOLUME);
        double t = 0.1;
        assertThat(new KernelField(SPHERE, ReferenceSolver.training(), bare, 0).logDensity(centre, ends, t).values()
                .getDouble(0)).isCloseTo(-Math.log(2 * Math.PI * t) - 0.25 / (2 * t), within(1e-6));
    }

    /** The line over the teeth of sin(10^5 x), of which panels of equal time see some, has no length that is known. */
    @Test
    void aCurveThatIsNotResolvedHasNoKernel() {
        PullbackManifold comb = Comb.manifold();
        GeodesicSolver line = new StraightLines(SplineBasis.twiceDifferentiable(1), 65, 65);
        HeatKernel bare = HeatKernel.expansion(ExpansionOrder.WITHOUT_MORETTE, ReferenceMeasure.RIEMANNIAN_VOLUME);
        LogKernel found = new KernelField(comb, line, bare, 0).logDensity(Nd4j.zeros(DataType.DOUBLE, 1, 2),
                Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}}), 1);
        assertThat(found.outcomes()).containsExactly(KernelOutcome.NO_DISTANCE, KernelOutcome.DEFINED);
        assertThat(found.values().getDouble(0)).isNaN();
    }

    @Test
    void onlyTheMoretteFactorNeedsJacobiFields() {
        INDArray centre = Nd4j.createFromArray(new double[][] {{1.2, 0.1}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.4, 0.9}});
        HeatKernel bare = HeatKernel.expansion(ExpansionOrder.WITHOUT_MORETTE, ReferenceMeasure.LEBESGUE);
        HeatKernel zero = HeatKernel.expansion(ExpansionOrder.ZERO, ReferenceMeasure.LEBESGUE);
        assertThat(new KernelField(SPHERE, SOLVER, bare, 0).logDensity(centre, ends, 1).outcomes())
                .containsExactly(KernelOutcome.DEFINED);
        assertThatThrownBy(() -> new KernelField(SPHERE, SOLVER, zero, 0).logDensity(centre, ends, 1))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("Jacobi");
        assertThatThrownBy(() -> new KernelField(SPHERE, SOLVER, zero, -1)).isInstanceOf(InvalidInputException.class);
    }

    /**
     * A solver that evaluates its curves once leaves all of them straight, but for the five that lie on the centre's
     * meridian, which converge. The others' lengths are bounds from above, so that the mass is one from below.
     */
    @Test
    void curvesThatDidNotConvergeAreCounted() {
        INDArray centre = Nd4j.createFromArray(new double[][] {{1.2, 0}});
        HeatKernel bare = HeatKernel.expansion(ExpansionOrder.WITHOUT_MORETTE, ReferenceMeasure.LEBESGUE);
        KernelField converged = new KernelField(SPHERE, EnergyMinimiser.coarse(), bare, 0);
        KernelField hasty = new KernelField(SPHERE, EnergyMinimiser.coarse().withTolerance(1e-7, 1), bare, 0);
        GridBox box = new GridBox(0.9, 1.5, -0.3, 0.3);
        KernelMass exact = KernelMass.integrate(box, 4, DataType.DOUBLE, z -> converged.logDensity(centre, z, 0.1));
        KernelMass bound = KernelMass.integrate(box, 4, DataType.DOUBLE, z -> hasty.logDensity(centre, z, 0.1));
        assertThat(exact.bounds()).isZero();
        assertThat(exact.boundShare()).isZero();
        assertThat(bound.bounds()).isEqualTo(20);
        assertThat(bound.boundShare()).isBetween(0.5, 0.99);
        assertThat(bound.undefined()).isZero();
        assertThat(bound.mass()).isLessThan(exact.mass());
    }
}
