package org.rvae.geometry.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Charts;
import org.rvae.geometry.analytic.ClosedForm;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.analytic.PoincareDisk;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.StereographicSphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.model.ModelKind;

/** Shooting against closed forms, and against lengths that are known from elsewhere. */
class LogarithmicMapTest {

    private static final int N = 6;

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    private static INDArray random(int seed, double... ranges) {
        Random random = new Random(seed);
        double[][] points = new double[N][2];
        for (double[] p : points) {
            p[0] = ranges[0] + random.nextDouble() * (ranges[1] - ranges[0]);
            p[1] = ranges[2] + random.nextDouble() * (ranges[3] - ranges[2]);
        }
        return rows(points);
    }

    static Stream<Arguments> manifolds() {
        return Stream.of(with(new Euclidean(2), -3, 3, -3, 3), with(new Sphere(2), 0.6, 2.4, -1, 1),
                with(new StereographicSphere(), -0.6, 0.6, -0.6, 0.6), with(new HalfPlane(), -1, 1, 0.6, 2),
                with(new PoincareDisk(), -0.5, 0.5, -0.5, 0.5));
    }

    private static Arguments with(ClosedForm manifold, double... ranges) {
        return Arguments.of(manifold, random(3, ranges), random(4, ranges));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void agreesWithClosedForms(ClosedForm manifold, INDArray p, INDArray q) {
        Shots shots = new LogarithmicMap(manifold).log(p, q);
        assertThat(shots.outcomes()).containsOnly(ShootingOutcome.CONVERGED);
        Golden.assertClose(shots.velocities(), manifold.log(p, q), 1e-8, "the logarithm");
        Golden.assertClose(shots.lengths(), manifold.distance(p, q), 1e-9, "the length");
    }

    /** The way from (0, 0.5) to (0.5, 2) over the outside of the torus, which the straight line in (u, v) leads to. */
    @Test
    void lengthOnTheTorus() {
        Shots shots = new LogarithmicMap(new Torus(2, 1)).log(rows(new double[] {0, 0.5}), rows(new double[] {0.5, 2}));
        assertThat(shots.allConverged()).isTrue();
        assertThat(shots.lengths().getDouble(0)).isCloseTo(1.8487615765, within(1e-9));
    }

    /** Over the inside of the torus a longer geodesic leads to the same point, by another representative of it. */
    @Test
    void anotherGeodesicOfTheTorus() {
        Shots shots = new LogarithmicMap(new Torus(2, 1)).log(rows(new double[] {0, 0.5}),
                rows(new double[] {0.5, 2 - 2 * Math.PI}));
        assertThat(shots.allConverged()).isTrue();
        assertThat(shots.lengths().getDouble(0)).isGreaterThan(4);
    }

    /**
     * From (1, 0) to (0, 1) the shortest way runs nearer to the axis. From (-1, 0) to (1, 0) the meridian through the
     * axis has the length sqrt 2 + arsinh 1, and is a geodesic.
     */
    @Test
    void lengthsOnTheParaboloid() {
        Shots shots = new LogarithmicMap(new Paraboloid()).log(rows(new double[] {1, 0}, new double[] {-1, 0}),
                rows(new double[] {0, 1}, new double[] {1, 0}));
        assertThat(shots.allConverged()).isTrue();
        assertThat(shots.lengths().getDouble(0)).isCloseTo(1.485910632, within(1e-9));
        assertThat(shots.lengths().getDouble(1)).isCloseTo(Math.sqrt(2) + Math.log(1 + Math.sqrt(2)), within(1e-9));
    }

    /** Lengths do not depend on the chart. */
    @Test
    void invarianceUnderAChangeOfCoordinates() {
        INDArray p = random(5, -1, 1, 0.6, 2);
        INDArray q = random(6, -1, 1, 0.6, 2);
        Golden.assertClose(lengths(new PoincareDisk(), Charts.all(p, Charts::cayley), Charts.all(q, Charts::cayley)),
                lengths(new HalfPlane(), p, q), 1e-9, "the hyperbolic length");
        INDArray a = random(5, 0.8, 2.2, -1, 1);
        INDArray b = random(6, 0.8, 2.2, -1, 1);
        Golden.assertClose(lengths(new StereographicSphere(), Charts.all(a, Charts::stereographic),
                Charts.all(b, Charts::stereographic)), lengths(new Sphere(), a, b), 1e-9, "the spherical length");
    }

    private static INDArray lengths(Manifold manifold, INDArray p, INDArray q) {
        Shots shots = new LogarithmicMap(manifold).log(p, q);
        assertThat(shots.allConverged()).isTrue();
        return shots.lengths();
    }

    /**
     * Near the pole the straight line in (theta, phi) is a bad guess: the way leads past the other side of the pole.
     */
    @Test
    void aBadGuess() {
        Sphere sphere = new Sphere();
        INDArray p = rows(new double[] {0.1, 0});
        INDArray q = rows(new double[] {0.2, 2.5});
        Shots shots = new LogarithmicMap(sphere).log(p, q);
        assertThat(shots.allConverged()).isTrue();
        Golden.assertClose(shots.velocities(), sphere.log(p, q), 1e-8, "the logarithm");
    }

    @Test
    void aGuessChoosesTheGeodesic() {
        Sphere sphere = new Sphere();
        INDArray p = rows(new double[] {Math.PI / 2, 0});
        INDArray q = rows(new double[] {Math.PI / 2, 1 - 2 * Math.PI});
        Shots shots = new LogarithmicMap(sphere).log(p, q, rows(new double[] {0.1, -5}));
        assertThat(shots.allConverged()).isTrue();
        assertThat(shots.lengths().getDouble(0)).as("the long way round").isCloseTo(2 * Math.PI - 1, within(1e-9));
    }

    @Test
    void samePointAndTooFewIterations() {
        INDArray p = rows(new double[] {0.7, 0.9}, new double[] {1, 0});
        INDArray q = rows(new double[] {0.7, 0.9}, new double[] {-0.2, 2});
        Shots shots = new LogarithmicMap(new ExponentialMap(new Paraboloid()), 1e-10, 1).log(p, q,
                rows(new double[] {0, 0}, new double[] {1, 1}));
        assertThat(shots.converged()).containsExactly(true, false);
        assertThat(shots.lengths().getDouble(0)).isZero();
        assertThat(shots.outcomes()[1]).isEqualTo(ShootingOutcome.ITERATION_LIMIT);
        assertThat(shots.residuals()[1]).isBetween(1e-9, 10.0);
    }

    @Test
    void aStartWithoutMetric() {
        Shots shots = new LogarithmicMap(new HalfPlane()).log(rows(new double[] {0, -1}, new double[] {0, 1}),
                rows(new double[] {1, 1}, new double[] {1, 1}));
        assertThat(shots.outcomes()).containsExactly(ShootingOutcome.LEFT_THE_MANIFOLD, ShootingOutcome.CONVERGED);
        assertThat(shots.residuals()[0]).isInfinite();
    }

    /** On a tiny decoder: what is found ends where it should, and is no longer than the line. */
    @Test
    void geodesicsOfADecoder() {
        Golden golden = Golden.read("rvae-tiny-d2");
        PullbackManifold manifold = new PullbackManifold(golden.model(ModelKind.RVAE).decoder());
        INDArray p = golden.get("z").getRows(2, 4);
        INDArray q = golden.get("q_mu").getRows(2, 4);
        ExponentialMap exponential = new ExponentialMap(manifold, OdeAccuracy.standard().withTolerance(1e-6));
        LogarithmicMap logarithm = new LogarithmicMap(exponential, 1e-5, 20);
        Shots shots = logarithm.log(p, q);
        assertThat(shots.allConverged()).isTrue();
        Golden.assertClose(exponential.exp(p, shots.velocities()).ends(), q, 1e-4, "the ends");
        int n = 50;
        INDArray line = Nd4j.zeros(q.dataType(), q.size(0), 1);
        for (int k = 0; k < n; k++) {
            INDArray at = p.add(q.sub(p).mul((k + 0.5) / n));
            line.addi(Transforms.sqrt(manifold.squaredNorm(at, q.sub(p)), true).divi(n));
        }
        for (int i = 0; i < q.size(0); i++) {
            assertThat(shots.lengths().getDouble(i)).isLessThan(line.getDouble(i) * (1 + 1e-3));
        }
    }

    @Test
    void badInput() {
        LogarithmicMap logarithm = new LogarithmicMap(new Sphere());
        INDArray p = rows(new double[] {1, 1});
        assertThatThrownBy(() -> logarithm.log(p, Nd4j.vstack(p, p))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 starts, but 2 ends");
        assertThatThrownBy(() -> logarithm.log(p, rows(new double[] {Double.NaN, 1})))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("finite");
        ExponentialMap exponential = logarithm.exponential();
        assertThatThrownBy(() -> new LogarithmicMap(exponential, 0, 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LogarithmicMap(exponential, 1e-8, 0)).isInstanceOf(InvalidInputException.class);
    }
}
