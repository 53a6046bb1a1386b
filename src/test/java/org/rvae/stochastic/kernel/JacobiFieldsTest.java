package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;

/** Van Vleck-Morette determinants against closed forms. */
class JacobiFieldsTest {

    private static final Torus TORUS = new Torus(2, 1);

    /** Meridians of the torus from v = 0.3: their length is the difference of v. */
    private static Segments meridians(double acceleration, double... lengths) {
        double[][] starts = new double[lengths.length][];
        double[][] ends = new double[lengths.length][];
        for (int i = 0; i < lengths.length; i++) {
            starts[i] = new double[] {0.4, 0.3};
            ends[i] = new double[] {0.4, 0.3 + lengths[i]};
        }
        return new Segments(starts, ends, acceleration);
    }

    /**
     * The distance rho from the axis solves J'' + K J = 0 along a meridian, since rotations are isometries; so does
     * rho times the integral of 1 / rho^2, and J is rho(0) times that.
     */
    private static double meridianLogMorette(double length) {
        double integral = new GaussIntegratorFactory().legendre(60, 0, length).integrate(s -> Math.pow(rho(s), -2));
        return Math.log(length / (rho(0) * rho(length) * integral));
    }

    private static double rho(double s) {
        return 2 + Math.cos(0.3 + s);
    }

    /** S^2: r / sin r; H^2: r / sinh r, at any number of steps, and also where sinh overflows. */
    @Test
    void constantCurvatureIsExact() {
        Segments onEquator = new Segments(new double[][] {{Math.PI / 2, 0}, {Math.PI / 2, 1}},
                new double[][] {{Math.PI / 2, 1.3}, {Math.PI / 2, -2.1}}, 0);
        JacobiFields sphere = JacobiFields.along(new Sphere(), onEquator, 3);
        assertThat(sphere.logMorette().getDouble(0)).isCloseTo(Math.log(1.3 / Math.sin(1.3)), within(1e-14));
        assertThat(sphere.logMorette().getDouble(1)).isCloseTo(Math.log(3.1 / Math.sin(3.1)), within(1e-13));
        assertThat(sphere.meanCurvature().getDouble(1)).isCloseTo(1, within(1e-14));

        Segments vertical = new Segments(new double[][] {{0, 1}}, new double[][] {{0, Math.exp(1.7)}}, 0);
        assertThat(JacobiFields.along(new HalfPlane(), vertical, 400).logMorette().getDouble(0))
                .isCloseTo(Math.log(1.7 / Math.sinh(1.7)), within(1e-8));

        INDArray far = Nd4j.createFromArray(new double[][] {{0.0}, {2000}});
        INDArray values = JacobiFields.ofConstantCurvature(2, -1, far).logMorette();
        assertThat(values.getDouble(0)).isZero();
        assertThat(values.getDouble(1)).isCloseTo(Math.log(4000) - 2000, within(1e-10));
    }

    @Test
    void variableCurvature() {
        JacobiFields fields = JacobiFields.along(TORUS, meridians(0, 1.0, 2.5, 5.0), 100);
        double[] lengths = {1.0, 2.5, 5.0};
        for (int i = 0; i < 3; i++) {
            assertThat(fields.logMorette().getDouble(i)).isCloseTo(meridianLogMorette(lengths[i]), within(1e-7));
            double mean = new GaussIntegratorFactory().legendre(60, 0, lengths[i])
                    .integrate(s -> Math.cos(0.3 + s) / rho(s)) / lengths[i];
            assertThat(fields.meanCurvature().getDouble(i)).isCloseTo(mean, within(1e-7));
        }
    }

    /** Half the step, a sixteenth of the error: between 13 and 19 allows for the next order at these steps. */
    @Test
    void theErrorFallsWithTheFourthPowerOfTheStep() {
        for (double acceleration : new double[] {0, 0.6}) {
            double coarse = error(10, acceleration);
            double fine = error(20, acceleration);
            assertThat(coarse / fine).as("ratio of " + coarse + " and " + fine).isBetween(13.0, 19.0);
            assertThat(Math.abs(fine)).isLessThan(1e-4);
        }
    }

    private static double error(int steps, double acceleration) {
        return JacobiFields.along(TORUS, meridians(acceleration, 3.0), steps).logMorette().getDouble(0)
                - meridianLogMorette(3);
    }

    /** Without the closed form of the curvature, from differences of the metric. */
    @Test
    void curvatureByDifferences() {
        JacobiFields fields = JacobiFields.along(new PullbackManifold(TORUS.map()), meridians(0, 2.5), 100);
        assertThat(fields.logMorette().getDouble(0)).isCloseTo(meridianLogMorette(2.5), within(1e-6));
    }

    /** Beyond pi on the sphere no geodesic is shortest; the curve before it keeps its value. */
    @Test
    void conjugatePoints() {
        Segments onEquator = new Segments(new double[][] {{Math.PI / 2, 0}, {Math.PI / 2, 0}, {Math.PI / 2, 0}},
                new double[][] {{Math.PI / 2, 3.3}, {Math.PI / 2, 1}, {Math.PI / 2, 7}}, 0);
        for (int steps : new int[] {1, 2, 50}) {
            JacobiFields fields = JacobiFields.along(new Sphere(), onEquator, steps);
            assertThat(fields.outcomes()).containsExactly(KernelOutcome.CONJUGATE_POINTS, KernelOutcome.DEFINED,
                    KernelOutcome.CONJUGATE_POINTS);
            assertThat(fields.logMorette().getDouble(0)).isNaN();
            assertThat(fields.logMorette().getDouble(1)).isCloseTo(Math.log(1 / Math.sin(1)), within(1e-13));
        }
    }

    /** A curve that leaves the half-plane has no curvature there. */
    @Test
    void curvesThatLeaveTheChart() {
        Segments curves = new Segments(new double[][] {{0, 1}, {0, 1}}, new double[][] {{0, -1}, {0, 2}}, 0);
        assertThat(JacobiFields.along(new HalfPlane(), curves, 5).outcomes())
                .containsExactly(KernelOutcome.NO_CURVATURE, KernelOutcome.DEFINED);
    }

    @Test
    void refusesWhatIsNoNumberOfSteps() {
        assertThatThrownBy(() -> JacobiFields.along(TORUS, meridians(0, 1), 0))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("steps = 0");
        assertThatThrownBy(() -> JacobiFields.along(new Euclidean(3), meridians(0, 1), 0))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("steps = 0");
    }
}
