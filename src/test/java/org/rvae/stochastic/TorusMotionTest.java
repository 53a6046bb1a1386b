package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.analytic.Torus;
import org.rvae.model.Noise;

/**
 * The motion on the torus R = 2, r = 1. The angle v moves by itself, dv = -1/2 sin v / (R + cos v) dt + dW, so that
 * the law after n Euler steps is known to all digits: one step is a smooth kernel on the circle, and the trapezoidal
 * rule with 256 nodes integrates it exactly. What the simulation is held against is that law, without any bias to
 * allow for.
 */
class TorusMotionTest {

    private static final int NODES = 256;
    private static final double MAJOR = 2;
    private static final Torus TORUS = new Torus(MAJOR, 1);
    private static final double[] START = {0.3, 2};
    private static final int PARTICLES = 4000;
    private static final int LATE_PARTICLES = 2000;

    /** E cos v, E cos 2v and E sin v after n steps from v = 2. */
    private static double[] eulerMoments(int steps, double dt, boolean drift) {
        double[] density = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            density[i] = step(START[1], node(i), dt, drift);
        }
        double[][] kernel = new double[NODES][NODES];
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                kernel[i][j] = step(node(i), node(j), dt, drift);
            }
        }
        for (int k = 1; k < steps; k++) {
            double[] next = new double[NODES];
            for (int i = 0; i < NODES; i++) {
                for (int j = 0; j < NODES; j++) {
                    next[j] += density[i] * kernel[i][j] * 2 * Math.PI / NODES;
                }
            }
            density = next;
        }
        double[] moments = new double[3];
        for (int i = 0; i < NODES; i++) {
            double weight = density[i] * 2 * Math.PI / NODES;
            moments[0] += weight * Math.cos(node(i));
            moments[1] += weight * Math.cos(2 * node(i));
            moments[2] += weight * Math.sin(node(i));
        }
        return moments;
    }

    private static double node(int i) {
        return 2 * Math.PI * i / NODES;
    }

    private static double step(double from, double to, double dt, boolean drift) {
        double mean = from - (drift ? 0.5 * dt * Math.sin(from) / (MAJOR + Math.cos(from)) : 0);
        double sum = 0;
        for (int turn = -2; turn <= 2; turn++) {
            double z = to - mean + 2 * Math.PI * turn;
            sum += Math.exp(-z * z / (2 * dt)) / Math.sqrt(2 * Math.PI * dt);
        }
        return sum;
    }

    /** Five standard deviations, of exact variances: one seed in 1.7 million for each of the six. */
    @Test
    void theMotionHasTheLawOfItsSteps() {
        int n = 40;
        double t = 6;
        double[][] expected = {eulerMoments(n, t / n, true), eulerMoments(n - 1, t / n, false)};
        DiffusionSampler[] samplers = {new BrownianMotion(TORUS, t, n, StepControl.fixed()),
            new RandomWalk(TORUS, t, n)};
        for (int i = 0; i < 2; i++) {
            double[] v = Samples.ends(samplers[i], PARTICLES, 20 + i, START, p -> p[1]);
            double[] m = expected[i];
            check(v, Math::cos, m[0], (1 + m[1]) / 2 - m[0] * m[0]);
            check(v, Math::sin, m[2], (1 - m[1]) / 2 - m[2] * m[2]);
            check(v, x -> Math.cos(x) * Math.cos(x), (1 + m[1]) / 2, 0.125 + Math.abs(m[1]) / 2);
        }
    }

    private static void check(double[] v, DoubleUnaryOperator f, double mean, double variance) {
        double sum = 0;
        for (double one : v) {
            sum += f.applyAsDouble(one);
        }
        assertThat(sum / v.length).isCloseTo(mean, within(5 * Math.sqrt(variance / v.length)));
    }

    /**
     * What is left of the start in E cos v at the time t, r = 1. With the stationary density w = rho / 4 pi, rho = R +
     * cos v, and the density p_s of the motion, it is at most |cos v - E cos v| |p_s / w - 1| e^-gap(t - s) in the norm
     * of L^2(w), for any s; here s = 1.
     *
     * <p>In f = rho^-1/2 psi the generator is 1/2 psi'' - V psi with V = 1/2 (rho^1/2)'' / rho^1/2, so that p_2s(v, v)
     * is at most e^(-2s min V) times the heat kernel of the circle (Feynman and Kac), and |p_s / w - 1|^2 = p_2s(v, v)
     * / w(v) - 1.
     */
    private static double leftOfStart(double t) {
        double s = 1;
        double circle = 1 / (2 * Math.PI);
        for (int k = 1; k < 10; k++) {
            circle += Math.exp(-k * k * s) / Math.PI;
        }
        double least = least(v -> potential(v, 0.5));
        double atStart = (MAJOR + Math.cos(START[1])) / (4 * Math.PI);
        double start = Math.exp(-2 * s * least) * circle / atStart - 1;
        double mean = 1 / (2 * MAJOR);
        return Math.sqrt((0.5 - mean * mean) * start) * Math.exp(-gap() * (t - s));
    }

    /**
     * A bound from below for the least eigenvalue but zero. By symmetry an eigenfunction is odd, or it is even and its
     * flux rho f' is an odd eigenfunction of the same kind with 1 / rho in the place of rho. Odd ones vanish at 0 and
     * pi, and the least eigenvalue of those is at least the least value of -1/2 phi'' / phi + V for any phi that is
     * positive between (Barta): sin v, and sin v (1 - 0.11 cos v) for the flux.
     */
    private static double gap() {
        double odd = least(v -> 0.5 + potential(v, 0.5));
        double even = least(v -> 0.5 * (1 - 0.44 * Math.cos(v)) / (1 - 0.11 * Math.cos(v)) + potential(v, -0.5));
        return Math.min(odd, even);
    }

    /** 1/2 (rho^a)'' / rho^a. */
    private static double potential(double v, double a) {
        double rho = MAJOR + Math.cos(v);
        double slope = -Math.sin(v) / rho;
        return 0.5 * (-a * Math.cos(v) / rho + a * (a - 1) * slope * slope);
    }

    private static double least(DoubleUnaryOperator function) {
        return IntStream.range(0, 10 * NODES).mapToDouble(i -> function.applyAsDouble(node(i) / 10)).min()
                .orElseThrow();
    }

    /**
     * Stationary at two later times: E cos v = r / 2R = 0.25, within what is left of the start (0.01 and 0.0001), what
     * the steps do to the law (twice what halving them changes) and five standard deviations, 0.08. The walk without
     * drift, whose angle is a normal one, has e^(-t/2) cos 2 and tends to 0. False alarms as above.
     */
    @Test
    void theMotionStaysUniformInVolume() {
        assertThat(gap()).as("e^(-0.39 t) is left").isBetween(0.39, 0.42);
        int half = 80;
        double dt = 0.15;
        double t = 2 * half * dt;
        Trajectories motion = run(new BrownianMotion(TORUS, t, 2 * half, StepControl.fixed()), half, 24);
        Trajectories walk = run(new RandomWalk(TORUS, t + dt, 2 * half + 1), half, 25);
        double deviation = 5 * Math.sqrt(0.5 / LATE_PARTICLES);
        for (int k = 1; k <= 2; k++) {
            assertThat(motion.times()[k]).isCloseTo(12 * k, within(1e-9));
            assertThat(walk.times()[k]).isCloseTo(12 * k, within(1e-9));
            double left = leftOfStart(12 * k);
            double coarse = eulerMoments(k * half, dt, true)[0];
            double fine = eulerMoments(2 * k * half, dt / 2, true)[0];
            assertThat(2 * fine - coarse).isCloseTo(1 / (2 * MAJOR), within(left + dt * dt));
            double mean = meanCosine(motion.at(k));
            assertThat(mean).isCloseTo(1 / (2 * MAJOR), within(left + 2 * Math.abs(coarse - fine) + deviation));
            double without = meanCosine(walk.at(k));
            assertThat(without).as("without drift").isCloseTo(0, within(Math.exp(-6 * k) + deviation));
            assertThat(mean - without).isGreaterThan(deviation);
        }
    }

    private static Trajectories run(DiffusionSampler sampler, int every, long seed) {
        return sampler.run(Samples.starts(LATE_PARTICLES, START), Noise.at(seed), every, DiffusionListener.NONE);
    }

    private static double meanCosine(INDArray positions) {
        return Samples.mean(Arrays.stream(Doubles.of(positions.getColumn(1))).map(Math::cos).toArray());
    }
}
