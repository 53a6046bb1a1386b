package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.rvae.geometry.analytic.Torus;

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
     * In the long run E cos v = r / 2R, uniform in volume, and 0 without drift, uniform in (u, v): from steps of 0.1
     * and 0.05 extrapolated, which leaves the second order, below dt^2; after t = 40 less than e^-15 of the start is
     * left.
     */
    @Test
    void inTheLongRunTheDensityIsUniformInVolume() {
        double coarse = eulerMoments(400, 0.1, true)[0];
        double fine = eulerMoments(800, 0.05, true)[0];
        assertThat(2 * fine - coarse).isCloseTo(1 / (2 * MAJOR), within(0.0025));
        assertThat(Math.abs(fine - 0.25)).as("the first order is there")
                .isGreaterThan(Math.abs(2 * fine - coarse - 0.25));
        assertThat(eulerMoments(400, 0.1, false)[0]).isCloseTo(0, within(1e-6));
    }
}
