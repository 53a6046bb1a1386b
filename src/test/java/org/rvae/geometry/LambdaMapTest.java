package org.rvae.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rvae.InvalidInputException;

/**
 * Central differences against surfaces with known metrics. With |f|, |f'''| about 1 the error of a derivative is h^2/6
 * + eps/h, below 5e-11 in float64 (h = 6e-6) and 3e-5 in float32 (h = 5e-3).
 */
class LambdaMapTest {

    private static final double DOUBLE_ERROR = 5e-11;
    private static final double FLOAT_ERROR = 3e-5;

    private final INDArray points = Nd4j.createFromArray(new double[][] {{0.4, -2}, {1.1, 0.3}, {2.9, 5}, {-0.7, 1}});

    private static INDArray sphere(INDArray p) {
        INDArray theta = p.getColumn(0, true);
        INDArray phi = p.getColumn(1, true);
        INDArray sine = Transforms.sin(theta, true);
        return Nd4j.concat(1, sine.mul(Transforms.cos(phi, true)), sine.mul(Transforms.sin(phi, true)),
                Transforms.cos(theta, true));
    }

    private static INDArray paraboloid(INDArray p) {
        return Nd4j.concat(1, p, p.mul(p).sum(true, 1).muli(0.5));
    }

    @Test
    void metricOfTheSphere() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            double error = type == DataType.DOUBLE ? DOUBLE_ERROR : FLOAT_ERROR;
            INDArray typed = points.castTo(type);
            INDArray g = new PullbackManifold(new LambdaMap(2, 3, LambdaMapTest::sphere)).metric(typed);
            assertThat(g.dataType()).isEqualTo(type);
            for (int i = 0; i < 4; i++) {
                double sine = Math.sin(typed.getDouble(i, 0));
                assertThat(g.getDouble(i, 0, 0)).isCloseTo(1, within(4 * error));
                assertThat(g.getDouble(i, 0, 1)).isCloseTo(0, within(4 * error));
                assertThat(g.getDouble(i, 1, 1)).isCloseTo(sine * sine, within(4 * error));
            }
        }
    }

    @Test
    void metricOfTheParaboloid() {
        INDArray g = new PullbackManifold(new LambdaMap(2, 3, LambdaMapTest::paraboloid)).metric(points);
        for (int i = 0; i < 4; i++) {
            double x = points.getDouble(i, 0);
            double y = points.getDouble(i, 1);
            double error = 4 * DOUBLE_ERROR * (1 + x * x + y * y);
            assertThat(g.getDouble(i, 0, 0)).isCloseTo(1 + x * x, within(error));
            assertThat(g.getDouble(i, 0, 1)).isCloseTo(x * y, within(error));
            assertThat(g.getDouble(i, 1, 1)).isCloseTo(1 + y * y, within(error));
        }
    }

    /**
     * d_c g_ab = p_a delta_bc + p_b delta_ac. Second differences err by eps |f| / h^2 with h = eps^(1/6): 4e-11 in
     * float64 and 3e-5 in float32, of values up to 14, and several of them are added.
     */
    @Test
    void derivativeOfTheMetricOfTheParaboloid() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            double error = type == DataType.DOUBLE ? 4e-11 : 3e-5;
            INDArray derivative = new PullbackManifold(new LambdaMap(2, 3, LambdaMapTest::paraboloid))
                    .metricDerivative(points.castTo(type));
            for (int i = 0; i < 4; i++) {
                double x = points.getDouble(i, 0);
                double y = points.getDouble(i, 1);
                double[] expected = {2 * x, 0, y, x, y, x, 0, 2 * y};
                for (int k = 0; k < 8; k++) {
                    assertThat(derivative.getDouble(i, k / 4, k / 2 % 2, k % 2))
                            .isCloseTo(expected[k], within(100 * error * (1 + x * x + y * y)));
                }
            }
        }
    }

    @Test
    void aGradientComesBackThroughTheTransposedJacobian() {
        LambdaMap map = new LambdaMap(2, 3, LambdaMapTest::paraboloid);
        INDArray gradient = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {-1, 0.5, 2}, {0, 0, 1}, {4, -4, 0.1}});
        DifferentiableMap.Pullback pullback = map.pullback(points);
        INDArray back = pullback.apply(gradient);
        assertThat(pullback.value()).isEqualTo(map.value(points));
        for (int i = 0; i < 4; i++) {
            for (int a = 0; a < 2; a++) {
                double exact = gradient.getDouble(i, a) + points.getDouble(i, a) * gradient.getDouble(i, 2);
                assertThat(back.getDouble(i, a)).isCloseTo(exact, within(100 * DOUBLE_ERROR));
            }
        }
    }

    @Test
    void theStepSurvivesLargeCoordinatesInFloat32() {
        LambdaMap map = new LambdaMap(1, 1, x -> x.mul(0.5));
        INDArray tangents = map.tangents(Nd4j.createFromArray(new float[][] {{1e6f}, {-3e7f}, {0}}));
        for (int i = 0; i < 3; i++) {
            assertThat(tangents.getDouble(i, 0, 0)).isCloseTo(0.5, within(0.02));
        }
    }

    @Test
    void theScaleSetsTheStep() {
        INDArray at = Nd4j.createFromArray(new float[][] {{3}});
        LambdaMap fine = new LambdaMap(1, 1, x -> Transforms.sin(x.mul(1000), false), 1e-3);
        assertThat(fine.tangents(at).getDouble(0) / 1000).isCloseTo(Math.cos(3000), within(0.05));
        LambdaMap wide = new LambdaMap(1, 1, x -> Transforms.sin(x.div(1000), false), 1e3);
        assertThat(wide.tangents(at).getDouble(0) * 1000).isCloseTo(Math.cos(0.003), within(FLOAT_ERROR));
    }

    @Test
    void theFunctionMayChangeItsArgumentAndTheWorkspaceMayBeReused() {
        LambdaMap map = new LambdaMap(2, 2, x -> x.muli(3));
        INDArray before = points.dup();
        for (int i = 0; i < 3; i++) {
            INDArray metric = Scratch.array("lambda", () -> new PullbackManifold(map).metric(points));
            assertThat(metric.getDouble(2, 1, 1)).isCloseTo(9, within(1e-8));
            assertThat(metric.getDouble(2, 0, 1)).isCloseTo(0, within(1e-8));
        }
        assertThat(points).isEqualTo(before);
    }

    @Test
    void saysWhatIsWrong() {
        LambdaMap map = new LambdaMap(2, 3, x -> x);
        assertThatThrownBy(() -> map.value(points)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(4, 3)").hasMessageContaining("[4, 2]");
        assertThatThrownBy(() -> map.value(Nd4j.zeros(4, 3))).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(n, 2)").hasMessageContaining("[4, 3]");
        assertThatThrownBy(() -> new LambdaMap(0, 3, x -> x)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LambdaMap(2, 3, x -> x, Double.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
