package org.rvae.geometry.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.SphereMap;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.HalfPlane;
import org.rvae.geometry.analytic.Sphere;

/** The measure on curves whose velocity's rotation against parallel vectors is known. */
class StationarityTest {

    private static final double N = 256;
    private static final double ERROR = 1e-3;

    /** The metric of a manifold without its embedding. */
    private record Bare(Manifold manifold) implements Manifold {

        @Override
        public int dimension() {
            return manifold.dimension();
        }

        @Override
        public INDArray metric(INDArray points) {
            return manifold.metric(points);
        }
    }

    private static Curve line(double[] from, double[] to) {
        return new NodalBasis(3).lines(Nd4j.createFromArray(new double[][] {from}),
                Nd4j.createFromArray(new double[][] {to}));
    }

    /** The same path, run through at the speed 2 t. */
    private record Accelerated(Curve path) implements Curve {

        @Override
        public int size() {
            return path.size();
        }

        @Override
        public INDArray points(double... times) {
            return path.points(java.util.Arrays.stream(times).map(t -> t * t).toArray());
        }

        @Override
        public INDArray velocities(double... times) {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * Along the circle of colatitude theta a velocity turns against parallel vectors by omega = cos theta (phi_1 -
     * phi_0) in all. The mean of a unit vector that turns evenly by omega has the square 2 (1 - cos omega) / omega^2,
     * so that the measure is 1 minus this. The chords' error is of the order (omega / 128)^2, below 1e-3.
     */
    @Test
    void aCircleOfLatitudeHasTheKnownValue() {
        for (Manifold sphere : List.of(new Sphere(), new Bare(new Sphere()), new PullbackManifold(new SphereMap()))) {
            for (double[] angles : new double[][] {{0.8, 1}, {1.2, 2}, {0.4, 2.5}}) {
                double omega = Math.cos(angles[0]) * 2 * angles[1];
                double known = 1 - 2 * (1 - Math.cos(omega)) / (omega * omega);
                Curve circle = line(new double[] {angles[0], -angles[1]}, new double[] {angles[0], angles[1]});
                assertThat(Stationarity.fine().predictedDecrease(sphere, circle)[0])
                        .isCloseTo(known, within(ERROR * known));
                assertThat(Stationarity.fine().predictedDecrease(sphere, new Accelerated(circle))[0])
                        .as("whatever its speed").isCloseTo(known, within(ERROR * known));
            }
        }
    }

    /** On the equator and on a meridian, on a vertical of the half-plane, and on a line of flat space nothing turns. */
    @Test
    void geodesicsAreStationary() {
        Manifold sphere = new PullbackManifold(new SphereMap());
        double h4 = Math.pow(N, -4);
        Curve equator = line(new double[] {Math.PI / 2, 0}, new double[] {Math.PI / 2, 2});
        Curve meridian = line(new double[] {0.3, 1}, new double[] {2, 1});
        Curve vertical = line(new double[] {1, 0.5}, new double[] {1, 3});
        for (Curve curve : List.of(equator, meridian, new Accelerated(equator))) {
            assertThat(Stationarity.fine().predictedDecrease(sphere, curve)[0]).isBetween(0.0, h4);
        }
        for (Curve curve : List.of(vertical, new Accelerated(vertical))) {
            assertThat(Stationarity.fine().predictedDecrease(new HalfPlane(), curve)[0]).isBetween(0.0, 10 * h4);
        }
        assertThat(Stationarity.fine().predictedDecrease(new Euclidean(2), vertical)[0]).isBetween(0.0, 1e-20);
    }

    /**
     * A corner of angle alpha in the middle of a path in the plane: the velocity is one of two unit vectors, whose
     * mean has the square cos^2 (alpha / 2).
     */
    @Test
    void aCornerHasTheKnownValue() {
        for (double alpha : new double[] {0.2, 1}) {
            INDArray corners = Nd4j.createFromArray(new double[][][] {{{-1, 0}, {0, 0},
                {Math.cos(alpha), Math.sin(alpha)}}});
            assertThat(Stationarity.fine().predictedDecrease(new Euclidean(2), new SampledCurve(corners))[0])
                    .isCloseTo(Math.pow(Math.sin(alpha / 2), 2), within(1e-5 * Math.pow(Math.sin(alpha / 2), 2)));
        }
    }

    /** What a converged minimiser returns is stationary; each curve of a batch has its own value. */
    @Test
    void curvesOfABatchAreMeasuredOneByOne() {
        Manifold sphere = new PullbackManifold(new SphereMap());
        INDArray starts = Nd4j.createFromArray(new double[][] {{0.7, 0}, {1, 0.5}, {0.8, 1}});
        INDArray ends = Nd4j.createFromArray(new double[][] {{1.1, 1.4}, {0.8, 2}, {0.8, 1}});
        Geodesics found = EnergyMinimiser.splines().withTolerance(1e-10, 200).connect(sphere, starts, ends);
        double[] stationary = Stationarity.fine().predictedDecrease(sphere, found.curves());
        assertThat(stationary[0]).isBetween(0.0, 1e-5);
        assertThat(stationary[2]).as("a point").isZero();
        double[] lines = new Stationarity(33).predictedDecrease(sphere, new NodalBasis(3).lines(starts, ends));
        for (int i = 0; i < 2; i++) {
            double alone = new Stationarity(33).predictedDecrease(sphere, new NodalBasis(3)
                    .lines(starts.getRow(i, true), ends.getRow(i, true)))[0];
            assertThat(lines[i]).isGreaterThan(1e-3).isCloseTo(alone, within(1e-12));
        }
    }

    @Test
    void curvesThatLeaveTheManifoldHaveNoValue() {
        Curve below = line(new double[] {0, 1}, new double[] {0, -1});
        Manifold roots = new PullbackManifold(new org.rvae.geometry.LambdaMap(2, 2,
                p -> org.nd4j.linalg.ops.transforms.Transforms.sqrt(p, true)));
        assertThat(Stationarity.fine().predictedDecrease(roots, below)[0]).isNaN();
        assertThatThrownBy(() -> new Stationarity(2)).isInstanceOf(InvalidInputException.class);
        assertThat(below.points(0).dataType()).isEqualTo(DataType.DOUBLE);
    }
}
