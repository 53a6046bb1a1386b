package org.rvae.geometry.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Immersion;

/**
 * Distance, exp and log against each other, against the other chart of the same surface, and against what is known. All
 * formulas lose at most a few roundings, so that 1e-12 relative to the largest coordinate leaves room for a condition
 * number of 1000.
 */
class ClosedFormTest {

    private static final int N = 200;
    private static final double BOUND = 1e-12;

    private static INDArray random(int seed, double... ranges) {
        Random random = new Random(seed);
        double[][] points = new double[N][2];
        for (double[] p : points) {
            p[0] = ranges[0] + random.nextDouble() * (ranges[1] - ranges[0]);
            p[1] = ranges[2] + random.nextDouble() * (ranges[3] - ranges[2]);
        }
        return Nd4j.createFromArray(points);
    }

    static Stream<Arguments> manifolds() {
        return Stream.of(with(new Euclidean(2), -3, 3, -3, 3), with(new Sphere(), 0.2, 2.9, -1.5, 1.5),
                with(new Sphere(3), 0.2, 2.9, -1.5, 1.5), with(new StereographicSphere(), -1, 1, -1, 1),
                with(new StereographicSphere(0.2), -1, 1, -1, 1), with(new HalfPlane(), -2, 2, 0.3, 3),
                with(new PoincareDisk(), -0.65, 0.65, -0.65, 0.65));
    }

    private static Arguments with(ClosedForm manifold, double... ranges) {
        return Arguments.of(manifold, random(1, ranges), random(2, ranges));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void distanceIsTheLengthOfTheLogarithm(ClosedForm manifold, INDArray p, INDArray q) {
        INDArray length = Transforms.sqrt(manifold.squaredNorm(p, manifold.log(p, q)), true);
        Golden.assertClose(length, manifold.distance(p, q), BOUND, "|log|");
        Golden.assertClose(manifold.distance(q, p), manifold.distance(p, q), BOUND, "the distance back");
        assertThat(Golden.largest(manifold.distance(p, p))).isZero();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void expAndLogAreInverse(ClosedForm manifold, INDArray p, INDArray q) {
        INDArray v = manifold.log(p, q);
        Golden.assertClose(manifold.exp(p, v), q, BOUND, "exp o log");
        Golden.assertClose(manifold.log(p, manifold.exp(p, v.mul(0.7))), v.mul(0.7), BOUND, "log o exp");
        assertThat(manifold.exp(p, v.mul(0))).isEqualTo(p);
    }

    /** Points of a geodesic at two times are as far apart as the times say, and lie between its ends. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void geodesicsHaveConstantSpeed(ClosedForm manifold, INDArray p, INDArray q) {
        INDArray points = manifold.geodesic(p, manifold.log(p, q), 0.25, 0.75);
        assertThat(points.shape()).containsExactly(N, 2, 2);
        INDArray middle = manifold.distance(points.slice(0, 1).dup('c'), points.slice(1, 1).dup('c'));
        Golden.assertClose(middle, manifold.distance(p, q).mul(0.5), BOUND, "half of the way");
        Golden.assertClose(manifold.distance(p, points.slice(1, 1).dup('c')), manifold.distance(p, q).mul(0.75), BOUND,
                "three quarters");
    }

    /** Single precision costs the rounding of the arguments and of the result only. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void float32(ClosedForm manifold, INDArray p, INDArray q) {
        INDArray single = manifold.distance(p.castTo(DataType.FLOAT), q.castTo(DataType.FLOAT));
        assertThat(single.dataType()).isEqualTo(DataType.FLOAT);
        INDArray exact = manifold.distance(p.castTo(DataType.FLOAT).castTo(DataType.DOUBLE),
                q.castTo(DataType.FLOAT).castTo(DataType.DOUBLE));
        Golden.assertClose(single, exact, 1e-7, "the distance in float32");
    }

    /** From a point to one at 1e-9, the relative error is that of the coordinates: 1e-16 / 1e-9. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void nearPoints(ClosedForm manifold, INDArray p, INDArray q) {
        INDArray near = p.add(1e-9);
        INDArray step = near.sub(p);
        INDArray expected = Transforms.sqrt(manifold.squaredNorm(p, step), true);
        INDArray ratio = manifold.distance(p, near).div(expected).subi(1);
        // The metric changes by 1e-9 relative along the step, at scales down to 0.2, and coordinates have 3e-16 / 1e-9.
        assertThat(Golden.largest(ratio)).isLessThan(1e-6);
    }

    /** The chord of R^3 is 2 R sin(r / 2R); it says nothing near the opposite point, where other digits are asked. */
    @Test
    void spheresAgreeWithTheirEmbedding() {
        INDArray p = random(1, 0.2, 2.9, -9, 9);
        INDArray q = random(2, 0.2, 2.9, -9, 9);
        Sphere sphere = new Sphere(2);
        INDArray chord = sphere.embed(p).sub(sphere.embed(q)).norm2(true, 1);
        INDArray half = sphere.distance(p, q).div(4);
        Golden.assertClose(Transforms.sin(half, true).mul(4), chord, BOUND, "the chord");
        Golden.assertClose(sphere.embed(sphere.exp(p, sphere.log(p, q))), sphere.embed(q), BOUND, "exp o log");
    }

    @Test
    void nearlyOppositePoints() {
        Sphere sphere = new Sphere();
        INDArray p = Nd4j.createFromArray(new double[][] {{1, 0.5}});
        INDArray q = Nd4j.createFromArray(new double[][] {{Math.PI - 1 + 1e-7, 0.5 + Math.PI}});
        assertThat(Math.PI - sphere.distance(p, q).getDouble(0)).isCloseTo(1e-7, within(1e-15));
        INDArray opposite = Nd4j.createFromArray(new double[][] {{Math.PI / 2, 0}, {Math.PI / 2, Math.PI}});
        INDArray there = sphere.log(opposite.getRow(0, true), opposite.getRow(1, true));
        assertThat(there.norm2Number().doubleValue()).isCloseTo(Math.PI, within(1e-12));
        StereographicSphere plane = new StereographicSphere(3);
        INDArray a = Nd4j.createFromArray(new double[][] {{2, 0}});
        INDArray b = Nd4j.createFromArray(new double[][] {{-0.5, 0}});
        assertThat(plane.distance(a, b).getDouble(0)).isCloseTo(3 * Math.PI, within(1e-14));
        assertThat(Math.sqrt(plane.squaredNorm(a, plane.log(a, b)).getDouble(0))).isCloseTo(3 * Math.PI, within(1e-12));
    }

    /** Over the pole to the other side; longitudes change by at most pi. */
    @Test
    void geodesicsOverThePole() {
        Sphere sphere = new Sphere();
        INDArray p = Nd4j.createFromArray(new double[][] {{0.3, 7}, {1, -20}});
        INDArray v = Nd4j.createFromArray(new double[][] {{-0.8, 0}, {0, 0.1}});
        INDArray q = sphere.exp(p, v);
        assertThat(q.getDouble(0, 0)).isCloseTo(0.5, within(1e-14));
        assertThat(Math.cos(q.getDouble(0, 1) - 7)).isCloseTo(-1, within(1e-14));
        assertThat(q.getDouble(1, 1)).isCloseTo(-19.9, within(0.01));
    }

    /** Vertical lines have the length log(y2 / y1), also where the disk's coordinates have run out of digits. */
    @Test
    void farPointsOfTheHyperbolicPlane() {
        HalfPlane plane = new HalfPlane();
        INDArray p = Nd4j.createFromArray(new double[][] {{0, 1e-100}, {0, 1}, {-1e50, 1}});
        INDArray q = Nd4j.createFromArray(new double[][] {{0, 1e150}, {0, 1 + 1e-12}, {1e50, 1}});
        INDArray distance = plane.distance(p, q);
        assertThat(distance.getDouble(0) / (250 * Math.log(10))).isCloseTo(1, within(1e-14));
        assertThat(distance.getDouble(1) / Math.log1p(1e-12)).isCloseTo(1, within(1e-3));
        assertThat(distance.getDouble(2) / (2 * Math.log(2e50))).isCloseTo(1, within(1e-14));
        INDArray up = plane.exp(Nd4j.createFromArray(new double[][] {{3, 2}, {3, 2}}),
                Nd4j.createFromArray(new double[][] {{0, 2 * 300}, {0, -2 * 300}}));
        assertThat(Math.log(up.getDouble(0, 1) / 2)).isCloseTo(300, within(1e-12));
        assertThat(Math.log(up.getDouble(1, 1) / 2)).isCloseTo(-300, within(1e-12));
    }

    @Test
    void farPointsOfTheDisk() {
        PoincareDisk disk = new PoincareDisk();
        double edge = 1 - 1e-12;
        INDArray p = Nd4j.createFromArray(new double[][] {{edge, 0}});
        INDArray q = Nd4j.createFromArray(new double[][] {{-edge, 0}});
        double half = Math.log((1 + edge) / (1 - edge));
        assertThat(disk.distance(p, q).getDouble(0) / (2 * half)).isCloseTo(1, within(1e-15));
        INDArray beside = Nd4j.createFromArray(new double[][] {{1 - 3e-12, 0}});
        assertThat(disk.distance(p, beside).getDouble(0)).isCloseTo(Math.log((2 - 1e-12) / (1 - edge))
                - Math.log((2 - 3e-12) / (1 - beside.getDouble(0))), within(1e-14));
    }

    /** z = (w - i) / (w + i) takes the half-plane to the disk and is an isometry. */
    @Test
    void halfPlaneAndDiskAreOnePlane() {
        INDArray p = random(1, -2, 2, 0.3, 3);
        INDArray q = random(2, -2, 2, 0.3, 3);
        HalfPlane half = new HalfPlane();
        PoincareDisk disk = new PoincareDisk();
        assertIsometric(half, disk, p, q, Charts::cayley);
    }

    @Test
    void sphericalAndStereographicAreOneSphere() {
        INDArray p = random(1, 0.4, 2.9, -1.5, 1.5);
        INDArray q = random(2, 0.4, 2.9, -1.5, 1.5);
        Sphere sphere = new Sphere(1.7);
        StereographicSphere plane = new StereographicSphere(1.7);
        assertIsometric(sphere, plane, p, q, Charts::stereographic);
        Golden.assertClose(plane.embed(Charts.all(p, Charts::stereographic)), sphere.embed(p), BOUND, "the embedding");
    }

    private static void assertIsometric(ClosedForm from, ClosedForm to, INDArray p, INDArray q, Charts.Change change) {
        INDArray p2 = Charts.all(p, change);
        INDArray q2 = Charts.all(q, change);
        Golden.assertClose(to.distance(p2, q2), from.distance(p, q), BOUND, "the distance");
        INDArray v = from.log(p, q);
        INDArray v2 = to.log(p2, q2);
        Golden.assertClose(to.squaredNorm(p2, v2), from.squaredNorm(p, v), BOUND, "the length of log");
        Golden.assertClose(to.exp(p2, v2.mul(0.6)), Charts.all(from.exp(p, v.mul(0.6)), change), BOUND, "exp");
        // v2 is the derivative of the change along v, here a central difference with an error of 1e-10 f'''.
        INDArray moved = Charts.all(p.add(v.mul(1e-5)), change).subi(Charts.all(p.sub(v.mul(1e-5)), change)).divi(2e-5);
        Golden.assertClose(v2, moved, 1e-8, "log");
    }

    static Stream<Arguments> outside() {
        return Stream.of(Arguments.of(new HalfPlane(), 0, 0, "y must be positive"),
                Arguments.of(new HalfPlane(), 1, -2, "[1.0, -2.0]"),
                Arguments.of(new PoincareDisk(), 0.6, 0.8, "below 1"),
                Arguments.of(new PoincareDisk(), -3, 0, "below 1"),
                Arguments.of(new Sphere(), 0, 1, "between 0 and pi"),
                Arguments.of(new Sphere(), 4, 1, "between 0 and pi"),
                Arguments.of(new Euclidean(2), Double.NaN, 1, "finite"),
                Arguments.of(new StereographicSphere(), Double.POSITIVE_INFINITY, 1, "finite"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("outside")
    void pointsOutsideOfTheChart(ClosedForm manifold, double x, double y, String words) {
        INDArray good = Nd4j.createFromArray(new double[][] {{0.5, 0.5}, {0.5, 0.5}});
        INDArray bad = Nd4j.createFromArray(new double[][] {{0.5, 0.5}, {x, y}});
        assertRefused(() -> manifold.distance(good, bad), words);
        assertRefused(() -> manifold.distance(bad, good), words);
        assertRefused(() -> manifold.exp(bad, good), words);
        assertRefused(() -> manifold.log(good, bad), words);
        assertRefused(() -> manifold.log(bad, good), words);
    }

    private static void assertRefused(Supplier<INDArray> call, String words) {
        assertThatThrownBy(call::get).isInstanceOf(InvalidInputException.class).hasMessageContaining("Row 1")
                .hasMessageContaining(words);
    }

    @Test
    void otherBadInput() {
        HalfPlane plane = new HalfPlane();
        INDArray p = Nd4j.createFromArray(new double[][] {{0, 1}});
        assertThatThrownBy(() -> plane.exp(p, Nd4j.createFromArray(new double[][] {{0, Double.NaN}})))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("not a vector");
        assertThatThrownBy(() -> plane.distance(p, Nd4j.vstack(p, p))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 and 2 rows");
        assertThatThrownBy(() -> plane.log(p, Nd4j.ones(DataType.DOUBLE, 1, 3)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("(n, 2)");
        assertThatThrownBy(() -> plane.geodesic(p, p)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theSpheresAreImmersed() {
        assertThat(new Sphere()).isInstanceOf(Immersion.class);
        assertThat(new Sphere().injectivityRadius()).isEqualTo(Math.PI);
        assertThat(new StereographicSphere(2).injectivityRadius()).isEqualTo(2 * Math.PI);
        assertThat(new HalfPlane().injectivityRadius()).isInfinite();
    }
}
