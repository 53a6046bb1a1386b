package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rvae.Golden;
import org.rvae.InvalidInputException;
import org.rvae.geometry.analytic.PoincareDisk;
import org.rvae.geometry.analytic.StereographicSphere;

/**
 * The connection from differences of the metric against textbook formulas. A central difference of a metric of size 1
 * errs by about 1e-10 in float64 and 1e-4 in float32 (h^2 / 6 + eps / h, and the roundings of the metric itself).
 */
class LeviCivitaTest {

    private static final double DOUBLE_ERROR = 5e-10;
    private static final double FLOAT_ERROR = 5e-4;

    private final Manifold sphere = new PullbackManifold(new SphereMap());
    private final INDArray points = Nd4j.createFromArray(new double[][] {{0.5, 1}, {1.2, -2}, {2.5, 5}});

    /** dx^2 + dy^2 over y^2. */
    private static final Manifold HALF_PLANE = new Manifold() {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray metric(INDArray p) {
            INDArray y = p.getColumn(1, true);
            INDArray factor = y.mul(y).rdivi(1).reshape('c', p.size(0), 1, 1);
            return Nd4j.eye(2).castTo(p.dataType()).reshape(1, 2, 2).mul(factor);
        }
    };

    @Test
    void christoffelSymbolsOfTheSphere() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            INDArray gamma = LeviCivita.christoffel(sphere, points.castTo(type));
            assertThat(gamma.dataType()).isEqualTo(type);
            INDArray expected = Nd4j.zeros(DataType.DOUBLE, 3, 2, 2, 2);
            for (int i = 0; i < 3; i++) {
                double theta = points.getDouble(i, 0);
                expected.putScalar(new int[] {i, 0, 1, 1}, -Math.sin(theta) * Math.cos(theta));
                expected.putScalar(new int[] {i, 1, 0, 1}, 1 / Math.tan(theta));
                expected.putScalar(new int[] {i, 1, 1, 0}, 1 / Math.tan(theta));
            }
            double error = type == DataType.DOUBLE ? DOUBLE_ERROR : FLOAT_ERROR;
            // G^-1 has entries up to 1 / sin^2(0.5) = 4.4.
            assertThat(Golden.largestDifference(gamma, expected)).isLessThan(5 * error);
        }
    }

    /**
     * Brownian motion on the sphere drifts away from the poles by 1/2 cot theta; in conformal charts it does not drift,
     * so that there the walk without drift is right.
     */
    @Test
    void driftOfBrownianMotion() {
        INDArray drift = LeviCivita.drift(sphere, points);
        for (int i = 0; i < 3; i++) {
            double expected = 0.5 / Math.tan(points.getDouble(i, 0));
            assertThat(drift.getDouble(i, 0)).isCloseTo(expected, within(5 * DOUBLE_ERROR));
            assertThat(drift.getDouble(i, 1)).isCloseTo(0, within(5 * DOUBLE_ERROR));
        }
        INDArray upper = Nd4j.createFromArray(new double[][] {{0, 1}, {3, 0.7}, {-1, 2}});
        assertThat(Golden.largest(LeviCivita.drift(HALF_PLANE, upper))).isLessThan(DOUBLE_ERROR);
        INDArray inDisk = Nd4j.createFromArray(new double[][] {{0, 0}, {0.3, -0.7}, {-0.5, 0.1}});
        for (Manifold conformal : List.of(new PoincareDisk(), new StereographicSphere())) {
            assertThat(Golden.largest(LeviCivita.drift(conformal, inDisk))).as(conformal.toString())
                    .isLessThan(DOUBLE_ERROR);
        }
    }

    /** theta'' = sin theta cos theta phi'^2, phi'' = -2 cot theta theta' phi'. */
    @Test
    void accelerationOfGeodesics() {
        INDArray v = Nd4j.createFromArray(new double[][] {{1, 0.3}, {-0.5, 2}, {0, 1}});
        INDArray acceleration = LeviCivita.acceleration(sphere, points, v);
        for (int i = 0; i < 3; i++) {
            double theta = points.getDouble(i, 0);
            double a = v.getDouble(i, 0);
            double b = v.getDouble(i, 1);
            assertThat(acceleration.getDouble(i, 0)).isCloseTo(Math.sin(theta) * Math.cos(theta) * b * b,
                    within(25 * DOUBLE_ERROR));
            assertThat(acceleration.getDouble(i, 1)).isCloseTo(-2 / Math.tan(theta) * a * b, within(25 * DOUBLE_ERROR));
        }
    }

    /**
     * By Gauss's equation and by the metric alone. The tangents are exact, the metric's derivatives are differences.
     */
    @Test
    void gaussianCurvatureByBothWays() {
        INDArray extrinsic = LeviCivita.gaussianCurvature(sphere, points);
        INDArray intrinsic = GaussianCurvature.ofMetric(sphere, points);
        INDArray hyperbolic = LeviCivita.gaussianCurvature(HALF_PLANE,
                Nd4j.createFromArray(new double[][] {{0, 1}, {3, 0.7}, {-1, 2}}));
        for (int i = 0; i < 3; i++) {
            assertThat(extrinsic.getDouble(i)).isCloseTo(1, within(1e-10));
            assertThat(intrinsic.getDouble(i)).isCloseTo(1, within(1e-5));
            assertThat(hyperbolic.getDouble(i)).isCloseTo(-1, within(1e-5));
        }
        assertThat(extrinsic.shape()).containsExactly(3, 1);
        INDArray single = LeviCivita.gaussianCurvature(sphere, points.castTo(DataType.FLOAT));
        for (int i = 0; i < 3; i++) {
            assertThat(single.getDouble(i)).isCloseTo(1, within(2e-3));
        }
    }

    /**
     * On a surface it is K (g(v, v) g_ab - g(e_a, v) g(e_b, v)); on S^2 x S^2 the sum of both, by both ways, which err
     * as those to the Gaussian curvature do.
     */
    @Test
    void jacobiOperatorByBothWays() {
        INDArray v = Nd4j.createFromArray(new double[][] {{1, 0.3}, {-0.5, 2}, {0, 1}});
        INDArray expected = onSphere(points, v);
        assertThat(Golden.largestDifference(LeviCivita.jacobiOperator(sphere, points, v), expected)).isLessThan(1e-9);
        assertThat(Golden.largestDifference(JacobiOperator.ofMetric(sphere, points, v), expected)).isLessThan(1e-5);

        SphereMap map = new SphereMap();
        PullbackManifold product = new PullbackManifold(new LambdaMap(4, 6, p -> Nd4j.concat(1,
                map.value(p.getColumns(0, 1).dup('c')), map.value(p.getColumns(2, 3).dup('c')))));
        INDArray both = Nd4j.concat(1, points, points.add(0.1));
        INDArray w = Nd4j.concat(1, v, v.mul(-0.7));
        INDArray blocks = Nd4j.zeros(DataType.DOUBLE, 3, 4, 4);
        blocks.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2), NDArrayIndex.interval(0, 2)).assign(expected);
        blocks.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 4), NDArrayIndex.interval(2, 4))
                .assign(onSphere(points.add(0.1), v.mul(-0.7)));
        assertThat(Golden.largestDifference(LeviCivita.jacobiOperator(product, both, w), blocks)).isLessThan(1e-7);
        assertThat(Golden.largestDifference(JacobiOperator.ofMetric(product, both, w), blocks)).isLessThan(1e-4);
    }

    private INDArray onSphere(INDArray at, INDArray v) {
        INDArray g = sphere.metric(at);
        INDArray lowered = MetricTensors.products(g, v);
        INDArray square = MetricTensors.quadraticForm(g, v).reshape('c', 3, 1, 1);
        return g.mul(square).sub(Nd4j.matmul(lowered.reshape('c', 3, 2, 1), lowered.reshape('c', 3, 1, 2)));
    }

    /** Far from the origin the coordinates' own rounding limits the step. */
    @Test
    void theMetricsDerivativeFarFromTheOrigin() {
        INDArray far = Nd4j.createFromArray(new float[][] {{0.5f, 3e4f}});
        INDArray derivative = sphere.metricDerivative(far);
        assertThat(derivative.getDouble(0, 1, 1, 0)).isCloseTo(Math.sin(1), within(FLOAT_ERROR));
        assertThat(derivative.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(1))
                .dup('c').norm1Number().doubleValue()).isLessThan(1e-2);
    }

    @Test
    void conditionNumbers() {
        INDArray condition = sphere.conditionNumber(points);
        for (int i = 0; i < 3; i++) {
            double sine = Math.sin(points.getDouble(i, 0));
            assertThat(condition.getDouble(i) * sine * sine).isCloseTo(1, within(1e-13));
        }
        INDArray poles = Nd4j.createFromArray(new double[][] {{0, 1}, {Double.NaN, 0}});
        INDArray singular = sphere.conditionNumber(poles);
        assertThat(singular.getDouble(0)).isInfinite();
        assertThat(singular.getDouble(1)).isNaN();
        INDArray flat = Nd4j.createFromArray(new double[] {2, 1, 0, 1, 2, 0, 0, 0, 9}).reshape('c', 1, 3, 3);
        assertThat(Golden.largestDifference(MetricTensors.eigenvalues(flat),
                Nd4j.createFromArray(new double[][] {{1, 3, 9}}))).isLessThan(1e-14);
    }

    @Test
    void whatIsSingularIsNotANumberAndLeavesTheOthersAlone() {
        INDArray both = Nd4j.createFromArray(new double[][] {{0, 1}, {1.2, -2}});
        INDArray drift = LeviCivita.drift(sphere, both);
        assertThat(drift.getDouble(0, 0)).isNaN();
        assertThat(drift.getDouble(1, 0)).isCloseTo(0.5 / Math.tan(1.2), within(5 * DOUBLE_ERROR));
    }

    /**
     * The unit sphere in thousandths of its angles, K = 1: differences must be as short as the map's scale says. Second
     * differences are right to 1e-10, relative to det G.
     */
    @Test
    void theCurvatureOfAFunctionIsTakenAtItsScale() {
        SphereMap map = new SphereMap();
        PullbackManifold small = new PullbackManifold(new LambdaMap(2, 3, p -> map.value(p.mul(1000)), 1e-3));
        INDArray curvature = LeviCivita.gaussianCurvature(small, points.div(1000));
        for (int i = 0; i < 3; i++) {
            assertThat(curvature.getDouble(i)).isCloseTo(1, within(1e-7));
        }
    }

    @Test
    void curvatureIsOfSurfaces() {
        Manifold solid = new PullbackManifold(new LambdaMap(3, 3, x -> x));
        assertThatThrownBy(() -> LeviCivita.gaussianCurvature(solid, Nd4j.zeros(1, 3)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("d = 3");
    }
}
