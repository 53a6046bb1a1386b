package org.rvae.geometry.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.geometry.geodesic.CurveLength;
import org.rvae.geometry.geodesic.EnergyMinimiser;
import org.rvae.geometry.geodesic.Geodesics;
import org.rvae.geometry.geodesic.Outcome;
import org.rvae.geometry.geodesic.Stationarity;

/** Geodesics of the differential equation as a solver's curves. */
class ShootingSolverTest {

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    /** Lengths are those of initial velocities; curves of 129 points interpolate them to (1 / 128)^4 = 4e-9. */
    @Test
    void lengthsAndCurves() {
        HalfPlane plane = new HalfPlane();
        INDArray p = rows(new double[] {0, 1}, new double[] {-1, 0.5});
        INDArray q = rows(new double[] {1, 2}, new double[] {1, 0.7});
        Geodesics found = ShootingSolver.standard().connect(plane, p, q);
        assertThat(found.outcomes()).containsOnly(Outcome.CONVERGED);
        INDArray exact = plane.distance(p, q);
        INDArray measured = CurveLength.fine().of(plane, found.curves());
        double[] decrease = Stationarity.fine().predictedDecrease(plane, found.curves());
        for (int i = 0; i < 2; i++) {
            assertThat(found.lengths().getDouble(i)).isCloseTo(exact.getDouble(i), within(1e-9));
            assertThat(measured.getDouble(i)).isCloseTo(exact.getDouble(i), within(1e-7));
            assertThat(found.energies().getDouble(i)).isCloseTo(Math.pow(exact.getDouble(i), 2) / 2, within(1e-8));
            assertThat(decrease[i]).isBetween(0.0, 1e-7);
        }
        assertThat(found.curves().points(1).reshape('c', 2, 2).equalsWithEps(q, 1e-15)).isTrue();
    }

    /** The torus' known length, and the same from the initial velocity of a minimiser's curve. */
    @Test
    void fromTheLineAndFromAnotherSolver() {
        Torus torus = new Torus(2, 1);
        INDArray p = rows(new double[] {0, 0.5});
        INDArray q = rows(new double[] {0.5, 2});
        ShootingSolver fromLine = ShootingSolver.standard();
        for (ShootingSolver solver : new ShootingSolver[] {fromLine, fromLine.from(EnergyMinimiser.coarse())}) {
            Geodesics found = solver.connect(torus, p, q);
            assertThat(found.converged(0)).isTrue();
            assertThat(found.lengths().getDouble(0)).isCloseTo(1.8487615765, within(1e-9));
        }
        assertThat(fromLine.from(EnergyMinimiser.splines()).connect(torus, p, q).iterations()[0])
                .as("a good guess saves steps").isLessThanOrEqualTo(fromLine.connect(torus, p, q).iterations()[0]);
    }

    /** One Newton step does not do for this pair, nor for the stages on the way to it. */
    @Test
    void whatIsMissedIsSaidAndDrawnAsTheLine() {
        INDArray p = rows(new double[] {0.1, 0}, new double[] {1, 0});
        INDArray q = rows(new double[] {0.2, 2.5}, new double[] {2, 0});
        ShootingSolver hasty = new ShootingSolver(OdeAccuracy.standard(), 1e-10, 1, 33, Optional.empty());
        Geodesics found = hasty.connect(new Sphere(), p, q);
        assertThat(found.outcomes()).containsExactly(Outcome.MISSED, Outcome.CONVERGED);
        assertThat(found.curves().points(0.5).getDouble(0, 0, 0)).isCloseTo(0.15, within(1e-12));
        assertThat(found.lengths().getDouble(0)).isGreaterThan(new Sphere().distance(p, q).getDouble(0));
        assertThat(found.lengths().getDouble(1)).as("a meridian").isCloseTo(1, within(1e-9));
        assertThat(ShootingSolver.standard().connect(new Sphere(), p, q).allConverged()).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new ShootingSolver(OdeAccuracy.standard(), 1e-10, 0, 33, Optional.empty()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("iteration");
        assertThatThrownBy(() -> new ShootingSolver(OdeAccuracy.standard(), 1e-10, 5, 2, Optional.empty()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("3 points");
    }
}
