package org.rvae.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The elementwise functions against {@link Math} and against central differences. Values: exp, log1p and a quotient
 * are each good to about two units in the last place, and the bound is eight (float32: 2^-23, float64: 2^-52).
 * Differences in float64 with h = 1e-4: h^2 / 6 times a third derivative below 1, and eps / h times values below 200,
 * which together stay below 3e-9.
 */
class ActivationTest {

    private static final double[] FAR = {-200, -20, 0, 19.9, 20.1, 39.9, 40, 40.1, 88, 89, 200};
    private static final double[] NEAR = {-4, -1.5, -0.3, 0, 0.7, 2, 6};
    private static final double STEP = 1e-4;
    private static final double DIFFERENCES = 3e-9;

    private static double last(DataType type) {
        return type == DataType.DOUBLE ? 8 * 0x1p-52 : 8 * 0x1p-23;
    }

    /** What underflows in a type is 0 in it: e^-200 in float32. */
    private static double smallest(DataType type) {
        return type == DataType.DOUBLE ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    }

    private static void compare(double[] x, double[] actual, DoubleUnaryOperator expected, DataType type) {
        for (int i = 0; i < x.length; i++) {
            double value = expected.applyAsDouble(x[i]);
            assertThat(actual[i]).as(type + " at " + x[i])
                    .isCloseTo(value, within(last(type) * Math.abs(value) + smallest(type)));
        }
    }

    private static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    private static double logistic(double x) {
        return x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    /** The value to an error that is relative above 1 and absolute below: ND4J's log1p(y) rounds 1 + y first. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void softplusWithoutOverflow(DataType type) {
        Probe far = Probe.of(Activation.softplus(), type, FAR);
        compare(far.x(), far.slope(), ActivationTest::logistic, type);
        for (int i = 0; i < FAR.length; i++) {
            double value = softplus(far.x()[i]);
            assertThat(far.value()[i]).as(type + " at " + far.x()[i])
                    .isCloseTo(value, within(last(type) * Math.max(1, value)));
            double s = logistic(far.x()[i]);
            assertThat(far.curvature()[i]).isCloseTo(s * (1 - s), within(last(type)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void sigmoid(DataType type) {
        Probe far = Probe.of(Activation.sigmoid(), type, -80, -20, -1, 0, 0.5, 20, 200);
        compare(far.x(), far.value(), ActivationTest::logistic, type);
        for (int i = 0; i < far.x().length; i++) {
            double s = logistic(far.x()[i]);
            assertThat(far.slope()[i]).isCloseTo(s * (1 - s), within(last(type)));
            assertThat(far.curvature()[i]).isCloseTo(s * (1 - s) * (1 - 2 * s), within(last(type)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void inverseSquareRootDownToItsOffset(DataType type) {
        Probe probe = Probe.of(Activation.inverseSquareRoot(1e-9), type, 0, 1e-10, 1e-9, 1e-3, 1, 400);
        compare(probe.x(), probe.value(), x -> Math.pow(x + 1e-9, -0.5), type);
        compare(probe.x(), probe.slope(), x -> -0.5 * Math.pow(x + 1e-9, -1.5), type);
        compare(probe.x(), probe.curvature(), x -> 0.75 * Math.pow(x + 1e-9, -2.5), type);
    }

    @Test
    void slopesAndCurvaturesAreDerivatives() {
        differences(Activation.softplus(), NEAR);
        differences(Activation.softplus(), FAR);
        differences(Activation.sigmoid(), NEAR);
        differences(Activation.inverseSquareRoot(1e-9), 2.5, 5, 30);
        differences(Activation.clamp(-1, 2), -1.5, -0.9, 0, 1.9, 2.1);
    }

    private static void differences(Layer layer, double... x) {
        double[] up = x.clone();
        double[] down = x.clone();
        for (int i = 0; i < x.length; i++) {
            up[i] += STEP;
            down[i] -= STEP;
        }
        Probe here = Probe.of(layer, DataType.DOUBLE, x);
        Probe above = Probe.of(layer, DataType.DOUBLE, up);
        Probe below = Probe.of(layer, DataType.DOUBLE, down);
        for (int i = 0; i < x.length; i++) {
            double width = above.x()[i] - below.x()[i];
            assertThat(here.slope()[i]).as("slope at " + x[i])
                    .isCloseTo((above.value()[i] - below.value()[i]) / width, within(DIFFERENCES * 2));
            assertThat(here.curvature()[i]).as("curvature at " + x[i])
                    .isCloseTo((above.slope()[i] - below.slope()[i]) / width, within(DIFFERENCES * 2));
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void clampHoldsItsEndsAndHasNoSlopeOutside(DataType type) {
        Probe probe = Probe.of(Activation.clamp(0.5, 5), type, Double.NEGATIVE_INFINITY, -1, 0.25, 0.75,
                4.5, 5.5, 1e30);
        assertThat(probe.value()).containsExactly(0.5, 0.5, 0.5, 0.75, 4.5, 5, 5);
        assertThat(probe.slope()).containsExactly(0, 0, 0, 1, 1, 0, 0);
        assertThat(probe.curvature()).containsOnly(0);
    }

    /** What is no number stays none. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void notANumberStaysNotANumber(DataType type) {
        assertThat(Probe.of(Activation.softplus(), type, Double.NaN).value()[0]).as("softplus").isNaN();
        assertThat(Probe.of(Activation.sigmoid(), type, Double.NaN).value()[0]).as("sigmoid").isNaN();
        assertThat(Probe.of(Activation.inverseSquareRoot(1e-9), type, Double.NaN).value()[0]).as("root").isNaN();
    }
}
