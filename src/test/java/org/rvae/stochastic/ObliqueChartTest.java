package org.rvae.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.geometry.Doubles;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;

/**
 * Charts whose metric is not diagonal, of spaces where the motion is known: Ito's formula for the change of coordinates
 * gives its drift, and nothing of the connection is used. Means are tested within five of their standard deviations, of
 * exact variances: a right motion fails one of them for one seed in 1.7 million.
 */
class ObliqueChartTest {

    private static final int PARTICLES = 4000;
    private static final double T = 0.5;
    private static final int STEPS = 16;
    private static final double SIGMAS = 5;
    private static final double[] START = {0.8, -1};
    /**
     * Differences by h = 6e-6 of a map with third derivatives up to (2 theta)^3 = 85 err by 85 h^2 / 6 = 5e-10; in the
     * drift stands G^-1, with entries up to 21, twice.
     */
    private static final double DIFFERENCES = 2e-7;

    /** The plane (x, y) in the coordinates u = x and v = y - x^2; det G = 1. */
    private static final Manifold PLANE = new Manifold() {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray points) {
            return each(points, p -> new double[] {1 + 4 * p[0] * p[0], 2 * p[0], 2 * p[0], 1})
                    .reshape('c', points.size(0), 2, 2);
        }

        @Override
        public INDArray metricDerivative(INDArray points) {
            return each(points, p -> new double[] {8 * p[0], 0, 2, 0, 2, 0, 0, 0})
                    .reshape('c', points.size(0), 2, 2, 2);
        }
    };

    private static INDArray each(INDArray points, UnaryOperator<double[]> function) {
        double[] all = Doubles.of(points);
        int d = (int) points.size(1);
        return Nd4j.createFromArray(IntStream.range(0, all.length / d)
                .mapToObj(i -> function.apply(Arrays.copyOfRange(all, i * d, (i + 1) * d))).toArray(double[][]::new));
    }

    /**
     * dv = dy - 2 x dx - d[x, x] = dy - 2u dx - dt: the drift is (0, -1) everywhere. All numbers on the way are sums
     * of products of a few terms below 100.
     */
    @Test
    void theDriftInThePlaneIsExact() {
        double[][] points = {{0, 0}, {0.8, -1}, {-2, 3}, {4, 0.5}};
        check(PLANE, points, p -> new double[] {0, -1}, 1e-12);
        INDArray inverse = Nd4j.createFromArray(new double[] {1, -1.6, -1.6, 1 + 4 * 0.64}).reshape(2, 2);
        INDArray metric = PLANE.metric(Nd4j.createFromArray(points)).slice(1);
        assertThat(Golden.largestDifference(Nd4j.matmul(metric, inverse), Nd4j.eye(2))).isLessThan(1e-14);
    }

    /**
     * On the sphere with psi = phi + theta^2: dtheta has the drift 1/2 cot theta, and dpsi = dphi + 2 theta dtheta +
     * dt. In space with v = y - x^2 and w = z - x y + x^3 half the Laplacian of v is -1, that of w is 3 x.
     */
    @Test
    void theDriftOnTheSphereAndInSpace() {
        Manifold sphere = embedded(2, p -> {
            double phi = p[1] - p[0] * p[0];
            return new double[] {Math.sin(p[0]) * Math.cos(phi), Math.sin(p[0]) * Math.sin(phi), Math.cos(p[0])};
        });
        check(sphere, new double[][] {{0.6, 0.3}, {1.2, -2}, {2.2, 4}},
                p -> new double[] {0.5 / Math.tan(p[0]), p[0] / Math.tan(p[0]) + 1}, DIFFERENCES);
        Manifold space = embedded(3, p -> new double[] {p[0], p[1] + p[0] * p[0], p[2] + p[0] * p[1]});
        check(space, new double[][] {{0.5, -1, 2}, {-1.5, 0.3, 0}},
                p -> new double[] {0, -1, 3 * p[0]}, DIFFERENCES);
    }

    private static Manifold embedded(int d, UnaryOperator<double[]> map) {
        return new PullbackManifold(new LambdaMap(d, 3, points -> each(points, map)));
    }

    /** Of both implementations: the one for arrays of points and the one for particles. */
    private static void check(Manifold manifold, double[][] points, UnaryOperator<double[]> known, double error) {
        INDArray all = Nd4j.createFromArray(points);
        INDArray drift = LeviCivita.drift(manifold, all);
        double[] metric = Doubles.of(manifold.metric(all));
        double[] derivative = Doubles.of(manifold.metricDerivative(all));
        LocalGeometry local = new LocalGeometry(manifold.dimension(), 1e-14);
        for (int i = 0; i < points.length; i++) {
            double[] expected = known.apply(points[i]);
            assertThat(local.visit(metric, derivative, i)).isTrue();
            for (int a = 0; a < expected.length; a++) {
                assertThat(drift.getDouble(i, a)).isCloseTo(expected[a], within(error));
                assertThat(local.drift(a)).isCloseTo(expected[a], within(error));
            }
        }
    }

    /**
     * With normal xi and eta a step of h takes u to u + sqrt(h) xi and y = v + u^2 to y + sqrt(h) eta + h (xi^2 - 1):
     * both are martingales, with increments that are not correlated and have the variances h and h + 2 h^2. So E u^2 =
     * u_0^2 + t, E y = y_0 and var y = t + 2 t^2 / n are exact for n equal steps, and where steps are divided var y is
     * between this and t. E (y - y_0)^4 is 3 var^2 + 48 t h^3.
     */
    @Test
    void theMotionHasTheLawOfThePlane() {
        double h = T / STEPS;
        double variance = T + 2 * T * h;
        double fourth = 2 * variance * variance + 48 * T * h * h * h;
        double y0 = height(START);
        for (StepControl control : List.of(StepControl.fixed(), StepControl.adaptive())) {
            BrownianMotion motion = new BrownianMotion(PLANE, T, STEPS, control);
            List<double[]> ends = new ArrayList<>();
            double[] rises = Samples.ends(motion, PARTICLES, 40, START, p -> {
                ends.add(p);
                return height(p) - y0;
            });
            assertThat(Samples.mean(rises)).as("E y - y_0").isCloseTo(0, within(deviation(variance)));
            assertThat(ends.stream().mapToDouble(p -> p[0] * p[0]).average().orElseThrow()).as("E u^2")
                    .isCloseTo(START[0] * START[0] + T, within(deviation(2 * T * T + 4 * START[0] * START[0] * T)));
            double least = control.maxParts() == 1 ? variance : T;
            assertThat(Arrays.stream(rises).map(y -> y * y).average().orElseThrow()).as("var y")
                    .isBetween(least - deviation(fourth), variance + deviation(fourth));
        }
    }

    /** Without its drift of -1 the mean of y rises by 1 in a unit of time: by 15/16 t, with one step too few. */
    @Test
    void theWalkWithoutDriftLeavesThePlaneUpwards() {
        double[] heights = Samples.ends(new RandomWalk(PLANE, T, STEPS), PARTICLES, 43, START,
                p -> height(p) - height(START));
        double error = deviation(T + 2 * T * T / STEPS);
        assertThat(Samples.mean(heights)).isCloseTo(T * (STEPS - 1) / STEPS, within(error));
        assertThat(Samples.mean(heights)).as("the motion's is 0").isGreaterThan(5 * error);
    }

    private static double height(double[] p) {
        return p[1] + p[0] * p[0];
    }

    private static double deviation(double variance) {
        return SIGMAS * Math.sqrt(variance / PARTICLES);
    }
}
