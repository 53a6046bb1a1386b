package org.rvae.geometry.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.LeviCivita;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.ClosedForm;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.analytic.PoincareDisk;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.StereographicSphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.model.ModelKind;

/**
 * The geodesic equation against closed forms and conserved quantities. A tolerance of 1e-11 a step, some twenty steps
 * and the spreading of geodesics leave 1e-9.
 */
class ExponentialMapTest {

    private static final double BOUND = 1e-9;

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    static Stream<Arguments> manifolds() {
        INDArray v = rows(new double[] {0.7, 0.3}, new double[] {-0.4, 1}, new double[] {0, -0.5});
        INDArray sphere = rows(new double[] {0.7, 1}, new double[] {1.5, -2}, new double[] {2, 0});
        INDArray upper = rows(new double[] {0.1, 0.7}, new double[] {1, 1.4}, new double[] {-3, 2});
        INDArray disk = rows(new double[] {0.1, 0.2}, new double[] {-0.5, 0.3}, new double[] {0, 0});
        return Stream.of(Arguments.of(new Euclidean(2), sphere, v), Arguments.of(new Sphere(), sphere, v),
                Arguments.of(new Sphere(3), sphere, v), Arguments.of(new StereographicSphere(2), disk, v),
                Arguments.of(new HalfPlane(), upper, v), Arguments.of(new PoincareDisk(), disk, v));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void agreesWithClosedForms(ClosedForm manifold, INDArray points, INDArray velocities) {
        GeodesicPaths paths = new ExponentialMap(manifold).geodesics(points, velocities, 0, 0.3, 0.8, 1);
        assertThat(paths.allComplete()).isTrue();
        INDArray expected = manifold.geodesic(points, velocities, 0, 0.3, 0.8, 1);
        Golden.assertClose(paths.points(), expected, BOUND, "the geodesics");
        INDArray speed = manifold.squaredNorm(paths.ends(), paths.endVelocities());
        Golden.assertClose(speed, manifold.squaredNorm(points, velocities), BOUND, "the squared speed");
        assertThat(paths.reached()).containsOnly(1);
    }

    /** Back from the end with the opposite velocity. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("manifolds")
    void geodesicsCanBeReversed(ClosedForm manifold, INDArray points, INDArray velocities) {
        ExponentialMap exponential = new ExponentialMap(manifold);
        GeodesicPaths there = exponential.exp(points, velocities);
        GeodesicPaths back = exponential.exp(there.ends(), there.endVelocities().neg());
        Golden.assertClose(back.ends(), points, BOUND, "the start");
        Golden.assertClose(back.endVelocities().neg(), velocities, BOUND, "the initial velocity");
    }

    /** The angular momentum round the axis is constant along geodesics of surfaces of revolution. */
    @Test
    void clairautsRelation() {
        Torus torus = new Torus(2, 1);
        INDArray points = rows(new double[] {0, 0.5}, new double[] {1, 3}, new double[] {2, -1});
        INDArray velocities = rows(new double[] {2, 3}, new double[] {1, -4}, new double[] {0.1, 6});
        GeodesicPaths paths = new ExponentialMap(torus).geodesics(points, velocities, 0.5, 1);
        for (int i = 0; i < 3; i++) {
            double before = momentum(torus, points.getDouble(i, 1), velocities.getDouble(i, 0));
            for (int k = 0; k < 2; k++) {
                double v = paths.points().getDouble(i, k, 1);
                double after = momentum(torus, v, paths.velocities().getDouble(i, k, 0));
                assertThat(after / before).isCloseTo(1, within(BOUND));
            }
        }
    }

    private static double momentum(Torus torus, double v, double rate) {
        return Math.pow(torus.major() + torus.minor() * Math.cos(v), 2) * rate;
    }

    /** A meridian of the paraboloid, from the axis outwards, has the arc length 1/2 (x sqrt(1 + x^2) + arsinh x). */
    @Test
    void meridiansOfTheParaboloid() {
        double x = 1.5;
        double root = Math.sqrt(1 + x * x);
        double length = (x * root + Math.log(x + root)) / 2;
        GeodesicPaths paths = new ExponentialMap(new Paraboloid()).exp(rows(new double[] {0, 0}),
                rows(new double[] {0.6 * length, 0.8 * length}));
        assertThat(paths.ends().getDouble(0, 0)).isCloseTo(0.6 * x, within(BOUND));
        assertThat(paths.ends().getDouble(0, 1)).isCloseTo(0.8 * x, within(BOUND));
    }

    /** The parabola's metric up to x = 1, none beyond. */
    private static final Manifold WALLED = new Manifold() {

        private final Paraboloid whole = new Paraboloid();

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray points) {
            INDArray metric = whole.metric(points);
            for (int i = 0; i < points.size(0); i++) {
                if (points.getDouble(i, 0) > 1) {
                    metric.get(NDArrayIndex.point(i), NDArrayIndex.all(), NDArrayIndex.all()).assign(Double.NaN);
                }
            }
            return metric;
        }
    };

    /** A curve that runs into the end of the chart stops there and says so; the others go on as if it had not been. */
    @Test
    void oneCurveThatFailsDoesNotTakeTheOthersAlong() {
        INDArray points = rows(new double[] {0, 0.5}, new double[] {0, -0.3}, new double[] {2, 0});
        INDArray velocities = rows(new double[] {2, 0}, new double[] {0.5, 0.1}, new double[] {1, 1});
        GeodesicPaths paths = new ExponentialMap(WALLED, OdeAccuracy.standard().withTolerance(1e-8))
                .geodesics(points, velocities, 0.25, 1);
        assertThat(paths.outcomes()).containsExactly(IntegrationOutcome.LEFT_THE_MANIFOLD, IntegrationOutcome.COMPLETE,
                IntegrationOutcome.LEFT_THE_MANIFOLD);
        assertThat(paths.allComplete()).isFalse();
        GeodesicPaths whole = new ExponentialMap(new Paraboloid())
                .geodesics(points, velocities, 0.25, paths.reached()[0], 1);
        assertThat(whole.points().getDouble(0, 1, 0)).as("it was followed up to the wall").isCloseTo(1, within(1e-3));
        assertThat(paths.points().getDouble(0, 0, 0)).isCloseTo(whole.points().getDouble(0, 0, 0), within(1e-6));
        assertThat(paths.ends().getDouble(0, 0)).isNaN();
        assertThat(paths.ends().getDouble(1, 0)).isCloseTo(whole.ends().getDouble(1, 0), within(1e-6));
        assertThat(paths.reached()[2]).isZero();
        assertThat(paths.points().getDouble(2, 0, 0)).isNaN();
    }

    @Test
    void theLimitOfEvaluationsIsReported() {
        ExponentialMap hasty = new ExponentialMap(new Torus(2, 1), new OdeAccuracy(1e-13, 100));
        GeodesicPaths paths = hasty.exp(rows(new double[] {0, 0}), rows(new double[] {100, 40}));
        assertThat(paths.outcomes()).containsExactly(IntegrationOutcome.EVALUATION_LIMIT);
        assertThat(paths.reached()[0]).isLessThan(1);
        assertThat(paths.ends().getDouble(0)).isNaN();
        GeodesicPaths both = hasty.exp(rows(new double[] {0, 0}, new double[] {0, 0}),
                rows(new double[] {100, 40}, new double[] {0, 0.1}));
        assertThat(both.outcomes()).as("the easy one is not taken along").containsExactly(
                IntegrationOutcome.EVALUATION_LIMIT, IntegrationOutcome.COMPLETE);
        assertThat(both.ends().getDouble(1, 1)).as("a meridian").isCloseTo(0.1, within(BOUND));
    }

    /**
     * On a decoder the length is constant, and a step of the equation has the acceleration of its Christoffel symbols.
     */
    @Test
    void geodesicsOfADecoder() {
        Golden golden = Golden.read("rvae-tiny-d2");
        PullbackManifold manifold = new PullbackManifold(golden.model(ModelKind.RVAE).decoder());
        INDArray points = golden.get("z").getRows(0, 1, 2);
        INDArray velocities = Nd4j.onesLike(points).muli(0.2);
        double h = 1e-3;
        GeodesicPaths paths = new ExponentialMap(manifold, OdeAccuracy.standard().withTolerance(1e-8))
                .geodesics(points, velocities, h, 2 * h, 1);
        assertThat(paths.allComplete()).isTrue();
        Golden.assertClose(manifold.squaredNorm(paths.ends(), paths.endVelocities()),
                manifold.squaredNorm(points, velocities), 1e-6, "the squared speed");
        INDArray first = paths.points().slice(0, 1).dup('c');
        INDArray bend = paths.points().slice(1, 1).sub(first.mul(2)).addi(points).divi(h * h);
        Golden.assertClose(bend, LeviCivita.acceleration(manifold, first, paths.velocities().slice(0, 1).dup('c')),
                1e-4, "the acceleration, by a difference with an error of h^2 / 12");
    }

    @Test
    void badInput() {
        ExponentialMap exponential = new ExponentialMap(new Sphere());
        INDArray p = rows(new double[] {1, 1});
        assertThatThrownBy(() -> exponential.exp(p.castTo(DataType.FLOAT), p)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> exponential.exp(p, rows(new double[] {1, Double.NaN})))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("velocities");
        assertThatThrownBy(() -> exponential.exp(p, Nd4j.vstack(p, p))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 starts, but 2 velocities");
        assertThatThrownBy(() -> exponential.geodesics(p, p, 1, 0.5)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> exponential.geodesics(p, p, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> exponential.geodesics(p, p)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new OdeAccuracy(0, 1000)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new OdeAccuracy(1e-8, 5)).isInstanceOf(InvalidInputException.class);
    }
}
