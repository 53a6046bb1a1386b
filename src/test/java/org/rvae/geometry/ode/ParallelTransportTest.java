package org.rvae.geometry.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Paraboloid;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.geometry.geodesic.Curve;

/** Vectors that are carried along: norms, angles, and the turn round closed curves. */
class ParallelTransportTest {

    private static final double BOUND = 1e-9;

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    @Test
    void normsAndAnglesStay() {
        for (Manifold manifold : new Manifold[] {new Sphere(2), new HalfPlane(), new Torus(3, 1), new Paraboloid()}) {
            INDArray points = rows(new double[] {0.7, 0.9}, new double[] {1.2, 2});
            INDArray velocities = rows(new double[] {0.5, 0.8}, new double[] {1, -0.6});
            INDArray a = rows(new double[] {1, 0}, new double[] {-2, 0.3});
            INDArray b = rows(new double[] {0.4, 3}, new double[] {1, 1});
            ParallelTransport transport = new ParallelTransport(manifold);
            INDArray ends = new ExponentialMap(manifold).exp(points, velocities).ends();
            INDArray a1 = transport.alongGeodesics(points, velocities, a).vectors();
            INDArray b1 = transport.alongGeodesics(points, velocities, b).vectors();
            Golden.assertClose(manifold.squaredNorm(ends, a1), manifold.squaredNorm(points, a), BOUND, "the norm");
            // The product is (|a + b|^2 - |a|^2 - |b|^2) / 2.
            Golden.assertClose(manifold.squaredNorm(ends, a1.add(b1)), manifold.squaredNorm(points, a.add(b)), BOUND,
                    "the norm of the sum");
            INDArray along = transport.alongGeodesics(points, velocities, velocities).vectors();
            INDArray endVelocities = new ExponentialMap(manifold).exp(points, velocities).endVelocities();
            Golden.assertClose(along, endVelocities, BOUND, "a geodesic's own velocity");
        }
    }

    /** Round a geodesic triangle of the sphere a vector turns by the area: the angles' sum less pi. */
    @Test
    void holonomyOfAGeodesicTriangle() {
        Sphere sphere = new Sphere();
        double[][] corners = {{0.6, 0.2}, {1.3, 1.4}, {1.8, -0.3}};
        ParallelTransport transport = new ParallelTransport(sphere);
        INDArray start = rows(new double[] {0.3, 1});
        INDArray vector = start;
        double angles = -Math.PI;
        for (int i = 0; i < 3; i++) {
            INDArray p = rows(corners[i]);
            INDArray q = rows(corners[(i + 1) % 3]);
            INDArray r = rows(corners[(i + 2) % 3]);
            INDArray forward = sphere.log(p, q);
            angles += Math.abs(angle(sphere, p, forward, sphere.log(p, r)));
            vector = transport.alongGeodesics(p, forward, vector).vectors();
        }
        double turn = angle(sphere, rows(corners[0]), start, vector);
        assertThat(angles).as("the area").isGreaterThan(0.3);
        // The corners go round with the colatitude first, then the longitude: which way does not matter for the size.
        assertThat(Math.abs(turn)).isCloseTo(angles, within(BOUND));
    }

    /** The signed angle from a to b. */
    private static double angle(Sphere sphere, INDArray p, INDArray a, INDArray b) {
        double sine = Math.sin(p.getDouble(0, 0));
        double dot = a.getDouble(0) * b.getDouble(0) + sine * sine * a.getDouble(1) * b.getDouble(1);
        double cross = sine * (a.getDouble(0) * b.getDouble(1) - a.getDouble(1) * b.getDouble(0));
        return Math.atan2(cross, dot);
    }

    /** A full circle of latitude, at the rate of 2 pi. */
    private record Latitudes(double... colatitudes) implements Curve {

        @Override
        public int size() {
            return colatitudes.length;
        }

        @Override
        public INDArray points(double... times) {
            return each(times, (theta, time) -> new double[] {theta, 2 * Math.PI * time});
        }

        @Override
        public INDArray velocities(double... times) {
            return each(times, (theta, time) -> new double[] {0, 2 * Math.PI});
        }

        private interface Point {
            double[] of(double theta, double time);
        }

        private INDArray each(double[] times, Point point) {
            double[][][] all = new double[colatitudes.length][times.length][];
            for (int i = 0; i < all.length; i++) {
                for (int k = 0; k < times.length; k++) {
                    all[i][k] = point.of(colatitudes[i], times[k]);
                }
            }
            return Nd4j.createFromArray(all);
        }
    }

    /** Round a circle of latitude a vector turns by the area of the cap, 2 pi (1 - cos theta), modulo a full turn. */
    @Test
    void holonomyOfCirclesOfLatitude() {
        Sphere sphere = new Sphere();
        Latitudes circles = new Latitudes(0.4, 1.1, Math.PI / 2);
        INDArray start = rows(new double[] {1, 0}, new double[] {1, 0}, new double[] {1, 0});
        ParallelTransport.Transported end = new ParallelTransport(sphere).along(circles, start);
        for (int i = 0; i < 3; i++) {
            double theta = circles.colatitudes()[i];
            assertThat(end.complete(i)).isTrue();
            double turn = 2 * Math.PI * (1 - Math.cos(theta));
            assertThat(end.vectors().getDouble(i, 0)).isCloseTo(Math.cos(turn), within(BOUND));
            assertThat(end.vectors().getDouble(i, 1) * Math.sin(theta)).isCloseTo(Math.sin(turn), within(BOUND));
        }
    }

    @Test
    void badInput() {
        ParallelTransport transport = new ParallelTransport(new Sphere());
        INDArray p = rows(new double[] {1, 1});
        assertThatThrownBy(() -> transport.alongGeodesics(p, p, Nd4j.vstack(p, p)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("1 starts, but 2 vectors");
        assertThatThrownBy(() -> transport.along(new Latitudes(1, 2), p)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 curves, but 1 vectors");
    }

    /** Beyond the end of the half-plane there is no metric: the vector does not arrive, and nothing is thrown. */
    @Test
    void aVectorThatCannotArrive() {
        Curve down = new Curve() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public INDArray points(double... times) {
                return Nd4j.createFromArray(new double[][][] {{{0, 1 - 2 * times[0]}}});
            }

            @Override
            public INDArray velocities(double... times) {
                return Nd4j.createFromArray(new double[][][] {{{0, -2}}});
            }
        };
        ParallelTransport.Transported end = new ParallelTransport(new HalfPlane(),
                OdeAccuracy.standard().withTolerance(1e-6)).along(down, rows(new double[] {1, 1}));
        assertThat(end.complete(0)).isFalse();
        assertThat(end.outcomes()[0].reason()).isNotBlank();
        assertThat(end.vectors().getDouble(0)).isNaN();
    }
}
