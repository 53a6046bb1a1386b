package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.geometry.LambdaMap;
import org.rvae.geometry.Manifold;
import org.rvae.geometry.PullbackManifold;
import org.rvae.geometry.analytic.Euclidean;
import org.rvae.geometry.analytic.Sphere;
import org.rvae.geometry.analytic.Torus;
import org.rvae.geometry.geodesic.Curve;
import org.rvae.geometry.ode.ExponentialMap;

/** Van Vleck-Morette determinants in every dimension. */
class JacobiSystemTest {

    private static final Manifold SPHERE = new ConformalSpace(3, 1);
    private static final KernelOutcome CONJUGATE = KernelOutcome.CONJUGATE_POINTS;

    /** Of r / sin r, the field of the unit sphere. */
    private static double logSphere(double r) {
        return Math.log(r / Math.sin(r));
    }

    /**
     * (r / sin r)^2 along arcs that turn against the chart's frame. An error (r / n)^4 of the fields is relative to sin
     * r / r at the end.
     */
    @Test
    void theThreeSphere() {
        double[] lengths = {0.5, 1.3, 3};
        JacobiFields fields = JacobiFields.along(SPHERE, new Arcs(lengths), 50);
        for (int i = 0; i < lengths.length; i++) {
            double r = lengths[i];
            assertThat(fields.logMorette().getDouble(i)).isCloseTo(2 * logSphere(r),
                    within(Math.pow(r / 50, 4) * r / Math.sin(r)));
        }
    }

    /** Half the step, a sixteenth of the error, up to the next order. */
    @Test
    void theErrorFallsWithTheFourthPowerOfTheStep() {
        double coarse = JacobiFields.along(SPHERE, new Arcs(2.5), 10).logMorette().getDouble(0) - 2 * logSphere(2.5);
        double fine = JacobiFields.along(SPHERE, new Arcs(2.5), 20).logMorette().getDouble(0) - 2 * logSphere(2.5);
        assertThat(coarse / fine).as(coarse + " and " + fine).isBetween(13.0, 19.0);
    }

    /**
     * At pi, 2 pi and 3 pi both fields vanish at once, so that their determinant is positive everywhere between: it
     * knows nothing of conjugate points.
     */
    @Test
    void conjugatePointsOfEvenMultiplicity() {
        for (int steps : new int[] {3, 10, 50}) {
            JacobiFields fields = JacobiFields.along(SPHERE, new Arcs(3.0, 3.3, 5, 7, 10), steps);
            assertThat(fields.outcomes()).containsExactly(KernelOutcome.DEFINED, CONJUGATE, CONJUGATE, CONJUGATE,
                    CONJUGATE);
            assertThat(fields.logMorette().getDouble(1)).isNaN();
        }
    }

    /** (r / sinh r)^2 along a ray of the ball that runs ever faster, |x| = tanh(r / 2). */
    @Test
    void hyperbolicSpace() {
        double r = 3;
        double end = Math.tanh(r / 2) / Math.sqrt(3);
        Segments ray = new Segments(new double[][] {{0, 0, 0}}, new double[][] {{end, end, -end}}, 0);
        double expected = 2 * Math.log(r / Math.sinh(r));
        double coarse = JacobiFields.along(new ConformalSpace(3, -1), ray, 30).logMorette().getDouble(0) - expected;
        double fine = JacobiFields.along(new ConformalSpace(3, -1), ray, 60).logMorette().getDouble(0) - expected;
        assertThat(fine).isCloseTo(0, within(Math.pow(r / 60, 4)));
        assertThat(coarse / fine).as(coarse + " and " + fine).isBetween(13.0, 19.0);
    }

    /** A step over which fields grow by e^700 and more is as right as a short one where nothing changes. */
    @Test
    void growthDoesNoHarm() {
        int d = 3;
        double speed = 2000;
        double[] curvatures = new double[2 * d * d];
        for (int node = 0; node < 2; node++) {
            curvatures[node * d * d] = -speed;
            curvatures[node * d * d + 4] = -speed / 4;
        }
        JacobiSystem system = new JacobiSystem(d);
        system.advance(1, new FrameSamples(d, new double[] {speed, speed}, curvatures, new double[2 * d * d]), 0);
        // l / sinh l for K = -1, (l / 2) / sinh(l / 2) for K = -1/4, 1 along the curve
        assertThat(system.logMorette()).isCloseTo(Math.log(4000) - 2000 + Math.log(2000) - 1000, within(1e-8));
    }

    /** S^2 x R, an immersion: r_S / sin r_S, with r_S the length of the part on the sphere. */
    @Test
    void aProductWithALine() {
        PullbackManifold product = new PullbackManifold(new LambdaMap(3, 4, p -> {
            INDArray theta = p.getColumn(0, true);
            INDArray phi = p.getColumn(1, true);
            INDArray sine = Transforms.sin(theta, true);
            return Nd4j.concat(1, sine.mul(Transforms.cos(phi, true)), sine.mul(Transforms.sin(phi, true)),
                    Transforms.cos(theta, true), p.getColumn(2, true));
        }));
        Segments curves = new Segments(new double[][] {{Math.PI / 2, 0, 0}, {0.4, 1, 0}, {Math.PI / 2, 0, 0},
            {Math.PI / 2, 0, 0}, {1, 1, 0}}, new double[][] {{Math.PI / 2, 1.3, 5}, {2.6, 1, -1}, {Math.PI / 2, 3.3, 1},
            {Math.PI / 2, 7, 1}, {1, 1, 4}}, 0);
        JacobiFields fields = JacobiFields.along(product, curves, 20);
        assertThat(fields.outcomes()).containsExactly(KernelOutcome.DEFINED, KernelOutcome.DEFINED, CONJUGATE,
                CONJUGATE, KernelOutcome.DEFINED);
        // differences leave 1e-10, over sin^2 0.4 = 0.15 where the metric is inverted
        assertThat(fields.logMorette().getDouble(0)).isCloseTo(logSphere(1.3), within(1e-8));
        assertThat(fields.logMorette().getDouble(1)).isCloseTo(logSphere(2.2), within(1e-7));
        assertThat(fields.logMorette().getDouble(4)).as("along the line").isCloseTo(0, within(1e-8));
    }

    @Test
    void flatSpaceAndPoints() {
        Segments curves = new Segments(new double[][] {{0, 0, 0}, {1, 2, 3}}, new double[][] {{1, 2, 3}, {1, 2, 3}},
                0.5);
        JacobiFields fields = JacobiFields.along(new Euclidean(3), curves, 5);
        for (int i = 0; i < 2; i++) {
            assertThat(fields.logMorette().getDouble(i)).isCloseTo(0, within(1e-14));
            assertThat(fields.outcomes()[i]).isEqualTo(KernelOutcome.DEFINED);
        }
        assertThat(JacobiFields.along(new Euclidean(1), new Segments(new double[][] {{0}}, new double[][] {{2}}, 0), 3)
                .logMorette().getDouble(0)).isCloseTo(0, within(1e-14));
    }

    /** A curve that leaves the ball has no curvature outside of it. */
    @Test
    void curvesThatLeaveTheChart() {
        Segments curve = new Segments(new double[][] {{Double.NaN, 0, 0}, {0, 0, 0}},
                new double[][] {{1, 0, 0}, {0.2, 0, 0}}, 0);
        assertThat(JacobiFields.along(SPHERE, curve, 4).outcomes()).containsExactly(KernelOutcome.NO_CURVATURE,
                KernelOutcome.DEFINED);
    }

    /**
     * On surfaces both ways solve the same equation. On the sphere the scalar one is exact; on the torus its error is
     * of the fourth order too, 1e-7 at 100 steps, and so may theirs differ.
     */
    @Test
    void surfaces() {
        Segments equator = new Segments(new double[][] {{Math.PI / 2, 0}, {Math.PI / 2, 0}, {Math.PI / 2, 0}},
                new double[][] {{Math.PI / 2, 2.8}, {Math.PI / 2, 3.2}, {Math.PI / 2, 7}}, 0);
        JacobiFields known = JacobiFields.along(new Sphere(), equator, 20);
        JacobiFields found = JacobiFields.inFrames(new Sphere(), equator, 20);
        assertThat(found.outcomes()).containsExactly(known.outcomes());
        assertThat(found.logMorette().getDouble(0)).isCloseTo(known.logMorette().getDouble(0), within(1e-9));
        Torus torus = new Torus(2, 1);
        INDArray starts = Nd4j.createFromArray(new double[][] {{0, 0.5}, {1, 3}, {0.3, 1}});
        INDArray velocities = Nd4j.createFromArray(new double[][] {{0.5, 1}, {1, 0.4}, {0.2, -2}});
        Curve curves = new OdeCurve(new ExponentialMap(torus), starts, velocities);
        INDArray scalar = JacobiFields.along(torus, curves, 100).logMorette();
        INDArray frames = JacobiFields.inFrames(torus, curves, 100).logMorette();
        for (int i = 0; i < 3; i++) {
            assertThat(frames.getDouble(i)).isCloseTo(scalar.getDouble(i), within(2e-7));
            assertThat(Math.abs(scalar.getDouble(i))).as("it is not 1").isGreaterThan(0.01);
        }
    }

    /**
     * Against det D exp by central differences, where curvature changes and differs between directions. With the step
     * h = 1e-3 they err by h^2 / 6 of the third derivative, 2e-7 times a few, and by 1e-10 / h = 1e-7 of the
     * integration; the fields by (1 / 40)^4 = 4e-7 times a few.
     */
    @Test
    void agreesWithTheDifferentialOfExp() {
        INDArray starts = Nd4j.createFromArray(new double[][] {{0.2, -0.3, 0.1}, {0, 0.4, -0.5}});
        INDArray velocities = Nd4j.createFromArray(new double[][] {{0.5, 0.7, 0.3}, {-0.6, -0.5, 0.8}});
        ExponentialMap map = new ExponentialMap(new Hill());
        INDArray found = JacobiFields.along(map.manifold(), new OdeCurve(map, starts, velocities), 40).logMorette();
        for (int i = 0; i < 2; i++) {
            double expected = byDifferences(map, starts.getRow(i, true), velocities.getRow(i, true));
            assertThat(found.getDouble(i)).isCloseTo(expected, within(2e-6));
            assertThat(Math.abs(expected)).as("it is not 1").isGreaterThan(0.01);
        }
    }

    /** log of sqrt(det G(m)) / (sqrt(det G(z)) |det D exp_m(v)|). */
    private static double byDifferences(ExponentialMap map, INDArray start, INDArray velocity) {
        int d = (int) start.size(1);
        double h = 1e-3;
        double[][] differential = new double[d][];
        for (int a = 0; a < d; a++) {
            INDArray shift = Nd4j.zeros(DataType.DOUBLE, 1, d);
            shift.putScalar(0, a, h);
            differential[a] = map.exp(start, velocity.add(shift)).ends().sub(map.exp(start, velocity.sub(shift)).ends())
                    .div(2 * h).toDoubleVector();
        }
        double determinant = new LUDecomposition(new Array2DRowRealMatrix(differential)).getDeterminant();
        Manifold manifold = map.manifold();
        return manifold.logVolume(start).getDouble(0)
                - manifold.logVolume(map.exp(start, velocity).ends()).getDouble(0) - Math.log(Math.abs(determinant));
    }
}
