package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.model.Noise;

/** Hulls, histograms, and where a motion goes. */
class OccupancyTest {

    private static final INDArray SQUARE = Nd4j.createFromArray(new double[][] {{0, 0}, {2, 0}, {1, 1}, {2, 2}, {0, 2},
        {1, 0}, {0.5, 1.5}});

    @Test
    void hullOfASquare() {
        ConvexHull hull = ConvexHull.of(SQUARE);
        assertThat(hull.corners()).isDeepEqualTo(new double[][] {{0, 0}, {2, 0}, {2, 2}, {0, 2}});
        assertThat(hull.contains(1, 1)).isTrue();
        assertThat(hull.contains(2, 1)).as("the border").isTrue();
        assertThat(hull.contains(2.001, 1)).isFalse();
        assertThat(hull.contains(Double.NaN, 1)).isFalse();
        assertThat(hull.shareOutside(Nd4j.createFromArray(new double[][] {{1, 1}, {3, 1}, {-1, 0}, {0, 0}})))
                .isEqualTo(0.5);
        assertThatThrownBy(() -> ConvexHull.of(Nd4j.createFromArray(new double[][] {{0, 0}, {1, 1}, {2, 2}})))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("line");
    }

    @Test
    void histogram() {
        int[][] counts = Occupancy.histogram(SQUARE, 0, 2, 0, 3, 2, 3);
        assertThat(counts).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}, {1, 0}});
        assertThatThrownBy(() -> Occupancy.histogram(SQUARE, 0, 0, 0, 3, 2, 3))
                .isInstanceOf(InvalidInputException.class);
    }

    /**
     * In the half-plane log y has the drift -1/2, so that the mean log volume -2 log y grows as t: five deviations of
     * 2 sqrt(t / P), one seed in 1.7 million. Steps in the coordinates lose 3 dt / 4 of it.
     */
    @Test
    void theMotionDriftsToWhereTheVolumeIs() {
        int particles = 2000;
        HalfPlane plane = new HalfPlane();
        BrownianMotion motion = new BrownianMotion(plane, 1, 50);
        Trajectories run = motion.run(Samples.starts(particles, 1, 1), Noise.at(3), 25, DiffusionListener.NONE);
        Occupancy occupancy = Occupancy.of(plane, run, ConvexHull.of(SQUARE));
        for (int k = 0; k < 3; k++) {
            double t = occupancy.times()[k];
            assertThat(occupancy.meanLogVolume()[k])
                    .isCloseTo(t, within(5 * 2 * Math.sqrt(t / particles) + 1.5 * t / 50 + 1e-12));
        }
        assertThat(occupancy.outside()[0]).isZero();
        assertThat(occupancy.outside()[1]).isGreaterThan(0);
        assertThat(occupancy.outside()[2]).isGreaterThan(occupancy.outside()[1]);
    }
}
