package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.PoincareDisk;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.StereographicSphere;
import org.rvae.stochastic.kernel.HyperbolicHeatKernel;
import org.rvae.stochastic.kernel.RadialHeatKernel;
import org.rvae.stochastic.kernel.SphereHeatKernel;

/**
 * The law of the motion where it is known. Means are tested within five of their standard deviations, of exact
 * variances: a right motion fails a test for one seed in 1.7 million. Distribution functions are tested with
 * Kolmogorov's statistic at sqrt(P) D &lt; 2.7, one seed in a million. What discretisation may add is derived at each
 * test.
 */
class BrownianMotionTest {

    private static final int PARTICLES = 4000;
    private static final double T = 0.5;
    private static final double SIGMAS = 5;
    private static final int STEPS = 16;
    /**
     * What n steps add to a distribution function: at n = 8 with 40,000 particles D was at most 0.25 t/n in the four
     * charts, 0.07 t/n of it noise.
     */
    private static final double BIAS = 0.3 * T / STEPS;
    private static final double KOLMOGOROV = 2.7;
    private static final Sphere SPHERE = new Sphere();
    private static final HalfPlane HALF_PLANE = new HalfPlane();
    private static final double[] ON_SPHERE = {0.9, 0.3};
    private static final double[] ON_HALF_PLANE = {0, 1};

    private static DiffusionSampler logarithmic(int steps) {
        return ChartedSampler.of(HALF_PLANE, new LogarithmicChart(HALF_PLANE, 1),
                plane -> new BrownianMotion(plane, T, steps, StepControl.fixed()));
    }

    private static double deviation(double variance) {
        return SIGMAS * Math.sqrt(variance / PARTICLES);
    }

    private static double hyperbolicVariance(double t) {
        return (1 + 2 * Math.exp(3 * t)) / 3 - Math.exp(2 * t);
    }

    private static double sphericalVariance(double t) {
        return (1 + 2 * Math.exp(-3 * t)) / 3 - Math.exp(-2 * t);
    }

    /**
     * In (x, log y) a step of Euler and Maruyama is exact in log y, and cosh r = (x^2 + y^2 + 1) / 2y has the mean
     * 1/2 (1 + e^t) + 1/2 dt (e^dt + ... + e^(n dt)) after n steps, which tends to e^t: no bias is left to allow for.
     * The variance is that of the limit, within 2 % at this step.
     */
    @Test
    void halfPlaneByLogarithmOfTheHeight() {
        int n = 32;
        double dt = T / n;
        double expected = 0.5 * (1 + Math.exp(T)) + 0.5 * (Math.exp(T) - 1) * dt / -Math.expm1(-dt);
        assertThat(expected).isCloseTo(Math.exp(T), within(0.5 * dt * Math.expm1(T)));
        double[] cosh = Samples.ends(logarithmic(n), PARTICLES, 1, ON_HALF_PLANE,
                p -> Math.cosh(HALF_PLANE.distance(ON_HALF_PLANE, p)));
        assertThat(Samples.mean(cosh)).isCloseTo(expected, within(1.02 * deviation(hyperbolicVariance(T))));
        assertThat(Samples.mean(cosh)).as("E cosh r").isCloseTo(Math.exp(T),
                within(1.02 * deviation(hyperbolicVariance(T)) + 0.25 * dt * Math.expm1(T) * 1.1));
    }

    /**
     * The walk without drift is right in a conformal chart. In (x, y) a step multiplies y by 1 + sqrt(dt) xi; with
     * q = E 1/(1 + sqrt(dt) xi) = 1 + dt + 3 dt^2 + 15 dt^3 + ... the mean of cosh r after n - 1 steps is
     * 1/2 (1 + q^(n-1)) + 1/2 dt (q + ... + q^(n-1)).
     */
    @Test
    void theWalkWithoutDriftIsRightInTheHalfPlane() {
        int n = 64;
        double dt = T / n;
        double q = 1 + dt + 3 * dt * dt + 15 * dt * dt * dt + 105 * Math.pow(dt, 4);
        double expected = 0.5 * (1 + Math.pow(q, n - 1)) + 0.5 * dt * q * (Math.pow(q, n - 1) - 1) / (q - 1);
        assertThat(expected).as("the time is t (n - 1) / n").isCloseTo(Math.exp(T - dt), within(4 * dt));
        double[] cosh = Samples.ends(new RandomWalk(HALF_PLANE, T, n), PARTICLES, 2, ON_HALF_PLANE,
                p -> Math.cosh(HALF_PLANE.distance(ON_HALF_PLANE, p)));
        assertThat(Samples.mean(cosh)).isCloseTo(expected, within(1.05 * deviation(hyperbolicVariance(T))));
    }

    /**
     * In (theta, phi) a step takes cos theta to e^(-h/2) cos(theta + h/2 cot theta) on average, which is e^-h cos theta
     * up to h^2/8 (1 + cot^2 theta) and higher terms. The control keeps h cot^2 theta below c^2/4, c = 0.25, so that
     * the bias is at most t (h + c^2/4) / 8 = 0.002, but where it is at its limit of parts, close to a pole.
     */
    @Test
    void sphereInColatitudeAndLongitude() {
        int n = 32;
        double c = 0.25;
        BrownianMotion motion = new BrownianMotion(SPHERE, T, n, new StepControl(c, 10, 256));
        double bias = T * (T / n + c * c / 4) / 8;
        double z = Math.cos(ON_SPHERE[0]);
        double mean = Samples.mean(Samples.ends(motion, PARTICLES, 3, ON_SPHERE, p -> Math.cos(p[0])));
        // the variance of cos theta: E P_2(cos theta) decays as e^-3t
        double variance = (1 + Math.exp(-3 * T) * (3 * z * z - 1)) / 3 - Math.exp(-2 * T) * z * z;
        assertThat(mean).isCloseTo(Math.exp(-T) * z, within(deviation(variance) + bias));
        double cosine = Samples.mean(Samples.ends(motion, PARTICLES, 4, ON_SPHERE,
                p -> Math.cos(SPHERE.distance(ON_SPHERE, p))));
        assertThat(cosine).as("E cos r").isCloseTo(Math.exp(-T), within(deviation(sphericalVariance(T)) + bias));

        double walk = Samples.mean(Samples.ends(new RandomWalk(SPHERE, T, 65), PARTICLES, 5, ON_SPHERE,
                p -> Math.cos(p[0])));
        assertThat(walk).as("without drift").isCloseTo(Math.exp(-T / 2 * 64 / 65) * z, within(deviation(0.2)));
        assertThat(walk - Math.exp(-T) * z).as("which is far off").isGreaterThan(2 * deviation(0.2));
    }

    /**
     * Each chart's law of the distance against the exact kernel's, and two charts against each other. The start is
     * far from the pole that the stereographic chart lacks; one particle in a thousand still comes so close to it
     * that it freezes, which counts as distance there.
     */
    @Test
    void theLawIsTheHeatKernelInEveryChart() {
        double[] start = {1.9, 0.3};
        double radius = Math.tan((Math.PI - start[0]) / 2);
        double[] projected = {radius * Math.cos(start[1]), radius * Math.sin(start[1])};
        StereographicSphere stereographic = new StereographicSphere();
        double[] spherical = Samples.ends(new BrownianMotion(SPHERE, T, STEPS), PARTICLES, 6, start,
                p -> SPHERE.distance(start, p));
        double[] planar = Samples.ends(new BrownianMotion(stereographic, T, STEPS), PARTICLES, 7, projected,
                p -> stereographic.distance(projected, p));
        checkLaw(spherical, SphereHeatKernel.unit(), Math::sin);
        checkLaw(planar, SphereHeatKernel.unit(), Math::sin);
        assertThat(Samples.kolmogorov(spherical, planar))
                .isLessThan(KOLMOGOROV * Math.sqrt(2.0 / PARTICLES) + 2 * BIAS);

        PoincareDisk disk = new PoincareDisk();
        double[] centre = {0, 0};
        double[] upper = Samples.ends(logarithmic(STEPS), PARTICLES, 8, ON_HALF_PLANE,
                p -> HALF_PLANE.distance(ON_HALF_PLANE, p));
        double[] inner = Samples.ends(new BrownianMotion(disk, T, STEPS), PARTICLES, 9, centre,
                p -> disk.distance(centre, p));
        checkLaw(upper, HyperbolicHeatKernel.unit(), Math::sinh);
        checkLaw(inner, HyperbolicHeatKernel.unit(), Math::sinh);
        assertThat(Samples.kolmogorov(upper, inner)).isLessThan(KOLMOGOROV * Math.sqrt(2.0 / PARTICLES) + 2 * BIAS);
    }

    private static void checkLaw(double[] distances, RadialHeatKernel kernel, DoubleUnaryOperator circle) {
        double distance = Samples.kolmogorov(distances, r -> new GaussIntegratorFactory().legendre(12, 0, r)
                .integrate(s -> 2 * Math.PI * circle.applyAsDouble(s) * Math.exp(kernel.logDensity(T, s))));
        assertThat(distance).as(kernel.toString()).isLessThan(KOLMOGOROV / Math.sqrt(PARTICLES) + BIAS);
    }
}
