package org.rvae.geometry.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Immersion;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.MetricTensors;
import org.rvae.geometry.PullbackManifold;

/** Closed forms of metrics, their derivatives, volumes and curvatures against each other and against differences. */
class SurfaceTest {

    private static final INDArray SPHERICAL = points(0.3, 1, 1.2, -2, 2.9, 5);
    private static final INDArray PLANE = points(0.3, -0.2, -0.6, 0.5, 1.4, 2);
    private static final INDArray DISK = points(0.3, -0.2, -0.6, 0.5, 0, 0);
    private static final INDArray UPPER = points(0.3, 0.7, -0.6, 2, 5, 1);

    private static INDArray points(double... coordinates) {
        return Nd4j.createFromArray(coordinates).reshape('c', coordinates.length / 2, 2);
    }

    static Stream<Arguments> surfaces() {
        return Stream.of(Arguments.of(new Sphere(), SPHERICAL), Arguments.of(new Sphere(2.5), SPHERICAL),
                Arguments.of(new StereographicSphere(), PLANE), Arguments.of(new StereographicSphere(0.7), PLANE),
                Arguments.of(new HalfPlane(), UPPER), Arguments.of(new PoincareDisk(), DISK),
                Arguments.of(new Torus(2, 1), PLANE), Arguments.of(new Torus(5, 0.5), PLANE),
                Arguments.of(new Paraboloid(), PLANE));
    }

    static Stream<Arguments> immersions() {
        return Stream.concat(surfaces().filter(surface -> surface.get()[0] instanceof Immersion),
                Stream.of(Arguments.of(new Euclidean(2), PLANE)));
    }

    /** The metric of a surface and nothing else. */
    private static Manifold metricOnly(Manifold surface) {
        return new Manifold() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public INDArray metric(INDArray points) {
                return surface.metric(points);
            }
        };
    }

    /** Central differences err by about 1e-10 of the metric's third derivative, which is at most 100 G here. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("surfaces")
    void derivativeOfTheMetric(Surface surface, INDArray points) {
        INDArray exact = surface.metricDerivative(points);
        INDArray differences = metricOnly(surface).metricDerivative(points);
        assertThat(Golden.largestDifference(exact, differences))
                .isLessThan(1e-8 * Golden.largest(surface.metric(points)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("surfaces")
    void volumeAndTypes(Surface surface, INDArray points) {
        INDArray logVolume = MetricTensors.logDeterminant(surface.metric(points)).muli(0.5);
        assertThat(Golden.largestDifference(surface.logVolume(points), logVolume)).isLessThan(1e-13);
        assertThat(surface.metric(points.castTo(DataType.FLOAT)).dataType()).isEqualTo(DataType.FLOAT);
        assertThat(surface.metric(points).shape()).containsExactly(3, 2, 2);
        assertThat(surface.metricDerivative(points).shape()).containsExactly(3, 2, 2, 2);
        assertThat(surface.gaussianCurvature(points).shape()).containsExactly(3, 1);
    }

    /**
     * Numerically one extrapolated difference of exact first derivatives: 1e-12 of the fifth derivatives, which are
     * large near the rim of the disk and near the poles, times the metric's condition number.
     */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("surfaces")
    void curvature(Surface surface, INDArray points) {
        INDArray exact = surface.gaussianCurvature(points);
        assertThat(Golden.largestDifference(LeviCivita.gaussianCurvature(surface, points), exact)).isLessThan(1e-8);
    }

    @Test
    void theSpheresCurvatureAndTheHyperbolicPlanes() {
        assertThat(new Sphere(2).gaussianCurvature(SPHERICAL).getDouble(1)).isEqualTo(0.25);
        assertThat(new StereographicSphere(2).gaussianCurvature(PLANE).getDouble(1)).isEqualTo(0.25);
        assertThat(new HalfPlane().gaussianCurvature(UPPER).getDouble(1)).isEqualTo(-1);
        assertThat(new PoincareDisk().gaussianCurvature(DISK).getDouble(1)).isEqualTo(-1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("immersions")
    void theEmbeddingsMetric(Immersion surface, INDArray points) {
        PullbackManifold pullback = new PullbackManifold(surface.map());
        Golden.assertClose(pullback.metric(points), surface.metric(points), 1e-14, "J^T J");
        INDArray difference = pullback.metricDerivative(points).sub(surface.metricDerivative(points));
        assertThat(Golden.largest(difference)).isLessThan(1e-13 * Golden.largest(surface.metric(points)));
        int size = surface.map().outputSize();
        INDArray gradient = Nd4j.linspace(DataType.DOUBLE, -1, 0.7, 3L * size).reshape('c', 3, size);
        INDArray expected = Nd4j.matmul(surface.map().tangents(points), gradient.reshape(3, size, 1)).reshape(3, 2);
        Golden.assertClose(surface.map().pullback(points).apply(gradient), expected, 1e-14, "J^T g");
    }

    /**
     * The midpoint rule is exact to rounding for a period of a smooth function, and errs by (pi / n)^2 / 24 for sin.
     */
    @Test
    void areasByQuadrature() {
        Torus torus = new Torus(2, 0.8);
        double[] onTorus = densities(torus, 64, v -> new double[] {0, 2 * Math.PI * v});
        assertThat(Arrays.stream(onTorus).average().orElseThrow() * 4 * Math.PI * Math.PI / torus.area())
                .isCloseTo(1, within(1e-13));
        int n = 2000;
        Sphere sphere = new Sphere(1.5);
        double[] onSphere = densities(sphere, n, theta -> new double[] {Math.PI * theta, 0});
        double area = Arrays.stream(onSphere).average().orElseThrow() * 2 * Math.PI * Math.PI;
        double error = Math.pow(Math.PI / n, 2) / 24;
        assertThat(area / sphere.area() - 1).isCloseTo(error, within(error * 1e-3));
    }

    /** The densities of the volume at n points of a curve with a parameter in [0, 1], the midpoints of intervals. */
    private static double[] densities(Manifold surface, int n, DoubleFunction<double[]> curve) {
        double[][] at = new double[n][];
        Arrays.setAll(at, i -> curve.apply((i + 0.5) / n));
        double[] logVolume = surface.logVolume(Nd4j.createFromArray(at)).data().asDouble();
        return Arrays.stream(logVolume).map(Math::exp).toArray();
    }

    /** The same disk of the hyperbolic plane and of the sphere has the area 4 pi sinh^2(r/2), 4 pi R^2 sin^2(r/2R). */
    @Test
    void areasOfDisks() {
        double r = 1.3;
        assertThat(disk(new PoincareDisk(), Math.tanh(r / 2))).isCloseTo(4 * Math.PI * Math.pow(Math.sinh(r / 2), 2),
                within(1e-5));
        assertThat(disk(new StereographicSphere(2), Math.tan(r / 4)))
                .isCloseTo(16 * Math.PI * Math.pow(Math.sin(r / 4), 2), within(1e-5));
    }

    /** By the midpoint rule along a radius, whose error is of the order of h^2 / 24: below 1e-6 of the area. */
    private static double disk(Manifold surface, double radius) {
        int n = 2000;
        double[] densities = densities(surface, n, s -> new double[] {0, radius * s});
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += densities[i] * 2 * Math.PI * radius * (i + 0.5) / n * radius / n;
        }
        return sum;
    }

    @Test
    void outsideOfTheChartTheMetricIsNotANumber() {
        assertThat(new HalfPlane().metric(points(0, -1)).getDouble(0, 0, 0)).isNaN();
        assertThat(new HalfPlane().metric(points(0, 0)).getDouble(0, 0, 0)).isNaN();
        assertThat(new PoincareDisk().logVolume(points(1, 1)).getDouble(0)).isNaN();
        assertThat(new PoincareDisk().metricDerivative(points(1, 0)).getDouble(0, 0, 0, 0)).isNaN();
    }

    @Test
    void shapesThatMakeNoSense() {
        assertThatThrownBy(() -> new Sphere(0)).isInstanceOf(InvalidInputException.class).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new StereographicSphere(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Torus(1, 1)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("R = 1.0 and r = 1.0");
        assertThatThrownBy(() -> new Euclidean(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Torus(2, 1).metric(Nd4j.zeros(2, 3))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(n, 2)").hasMessageContaining("[2, 3]");
    }
}
