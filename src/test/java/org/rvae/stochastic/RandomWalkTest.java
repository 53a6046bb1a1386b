package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.model.Noise;

/** The published walk where its law is known: in flat space with a constant metric. */
class RandomWalkTest {

    private static final double[][] METRIC = {{4, 1.5, 0}, {1.5, 1, 0.2}, {0, 0.2, 0.25}};
    private static final int WALKS = 20_000;
    private static final int STEPS = 8;
    private static final double DURATION = 0.7;

    private record Flat(double[][] metric) implements Manifold {

        @Override
        public int dimension() {
            return metric.length;
        }

        @Override
        public INDArray metric(INDArray points) {
            INDArray one = Nd4j.createFromArray(metric).castTo(points.dataType());
            return Nd4j.tile(one.reshape(1, metric.length, metric.length), (int) points.size(0), 1, 1);
        }
    }

    private static double[][] ends(int walks, long seed) {
        INDArray starts = Nd4j.tile(Nd4j.createFromArray(new double[][] {{1, -2, 0.5}}), walks, 1);
        return new RandomWalk(new Flat(METRIC), DURATION, STEPS).end(starts, Noise.at(seed)).toDoubleMatrix();
    }

    /**
     * The ends are normal with covariance C = (n - 1)/n t G^-1 around their start, so that for G = L L^T the vectors
     * u = L^T (z - start) / sqrt((n - 1)/n t) are standard normal. Of N walks the mean of u_a has the deviation
     * sqrt(1/N), that of u_a u_b sqrt(1/N), that of u_a^2 sqrt(2/N). Nine numbers within five deviations: a right
     * walk fails for one seed in 190,000, and a covariance without the factor 7/8 is off by fourteen.
     */
    @Test
    void covarianceIsTheInverseMetric() {
        double[][] factor = cholesky(METRIC);
        double scale = Math.sqrt((STEPS - 1.0) / STEPS * DURATION);
        double[] start = {1, -2, 0.5};
        double[] mean = new double[3];
        double[][] second = new double[3][3];
        for (double[] z : ends(WALKS, 3)) {
            double[] u = new double[3];
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    u[a] += factor[b][a] * (z[b] - start[b]) / scale;
                }
            }
            for (int a = 0; a < 3; a++) {
                mean[a] += u[a] / WALKS;
                for (int b = 0; b < 3; b++) {
                    second[a][b] += u[a] * u[b] / WALKS;
                }
            }
        }
        for (int a = 0; a < 3; a++) {
            assertThat(mean[a]).as("mean " + a).isCloseTo(0, within(5 * Math.sqrt(1.0 / WALKS)));
            for (int b = 0; b <= a; b++) {
                assertThat(second[a][b]).as("covariance " + a + b)
                        .isCloseTo(a == b ? 1 : 0, within(5 * Math.sqrt((a == b ? 2.0 : 1.0) / WALKS)));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameWalks() {
        assertThat(ends(50, 8)).isDeepEqualTo(ends(50, 8));
        assertThat(ends(50, 8)[0][0]).isNotEqualTo(ends(50, 9)[0][0]);
        assertThat(ends(50, 8)[0][0]).as("walks differ").isNotEqualTo(ends(50, 8)[1][0]);
    }

    @Test
    void theStartsAreNotMoved() {
        INDArray starts = Nd4j.zeros(DataType.DOUBLE, 4, 3);
        new RandomWalk(new Flat(METRIC), 1, 3).end(starts, Noise.at(1));
        assertThat(starts.toDoubleMatrix()).isDeepEqualTo(new double[4][3]);
    }

    /** A walk whose metric is singular has no law; its end says so, and the other walks keep their numbers. */
    @Test
    void aSingularMetricGivesNoEndAndLeavesTheOtherWalksAlone() {
        Manifold broken = new Manifold() {
            @Override
            public int dimension() {
                return 3;
            }

            @Override
            public INDArray metric(INDArray points) {
                INDArray metric = new Flat(METRIC).metric(points);
                metric.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.all()).assign(0);
                return metric;
            }
        };
        INDArray starts = Nd4j.zeros(DataType.DOUBLE, 3, 3);
        double[][] ends = new RandomWalk(broken, 1, 5).end(starts, Noise.at(2)).toDoubleMatrix();
        double[][] whole = new RandomWalk(new Flat(METRIC), 1, 5).end(starts, Noise.at(2)).toDoubleMatrix();
        assertThat(ends[0]).containsOnly(Double.NaN);
        assertThat(ends[1]).containsExactly(whole[1]);
        assertThat(ends[2]).containsExactly(whole[2]);
    }

    @Test
    void refusesBadArguments() {
        Manifold flat = new Flat(METRIC);
        for (double duration : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new RandomWalk(flat, duration, 10)).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(String.valueOf(duration));
        }
        for (int steps : new int[] {1, 0, -5}) {
            assertThatThrownBy(() -> new RandomWalk(flat, 1, steps)).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(String.valueOf(steps));
        }
    }

    private static double[][] cholesky(double[][] m) {
        double[][] l = new double[m.length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }
}
