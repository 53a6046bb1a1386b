package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rvae.geometry.analytic.Sphere;

/** A motion that runs on covers the sphere evenly. */
class SphereLongRunTest {

    private static final int PARTICLES = 1500;
    private static final int BANDS = 6;

    /**
     * Counts in bands of equal area against even ones: Pearson's statistic with 5 degrees of freedom is below 40.9
     * but for one seed in ten million; at t = 5 the density is still uneven by 3 cos(theta_0) cos(theta) e^-5, which
     * adds up to P (0.011)^2 = 0.2, and with a step of 0.1 the steps' own error, up to 0.03 of a band, P 0.03^2 =
     * 1.4. Evenly in (theta, phi), as without drift, it would be above 200.
     */
    @Test
    void evenlyByVolume() {
        double[] start = {1, 0};
        BrownianMotion motion = new BrownianMotion(new Sphere(), 5, 50);
        assertThat(statistic(Samples.ends(motion, PARTICLES, 30, start, p -> Math.cos(p[0])))).isLessThan(40.9 + 1.6);
        assertThat(statistic(Samples.ends(new RandomWalk(new Sphere(), 20, 100), PARTICLES, 31, start,
                p -> Math.cos(p[0])))).as("without drift").isGreaterThan(100);
    }

    private static double statistic(double[] cosines) {
        int[] counts = new int[BANDS];
        Arrays.stream(cosines).forEach(z -> counts[(int) Math.min(BANDS - 1, (z + 1) / 2 * BANDS)]++);
        double even = (double) cosines.length / BANDS;
        return Arrays.stream(counts).mapToDouble(c -> (c - even) * (c - even) / even).sum();
    }
}
