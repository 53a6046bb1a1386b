package org.rvae.stochastic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

/** The exact kernels against values of other methods and against what defines them. */
class RadialHeatKernelTest {

    private static final RadialHeatKernel SPHERE = SphereHeatKernel.unit();
    private static final RadialHeatKernel HYPERBOLIC = HyperbolicHeatKernel.unit();

    @Test
    void publishedGroundTruths() {
        assertThat(Math.exp(SPHERE.logDensity(0.5, 1))).isCloseTo(0.1390897673, within(5e-11));
        assertThat(Math.exp(HYPERBOLIC.logDensity(0.5, 1))).isCloseTo(0.09956312500, within(5e-12));
    }

    /** The spectral sum in 40 to 2,000 digits. */
    @ParameterizedTest
    @CsvSource({"0.001, 0, 5.0700448820175888", "0.001, 0.1, 0.07087852111475869", "0.001, 3, -4493.4013118055098",
        "0.01, 0, 2.7689600643765759", "0.01, 0.1, 2.2697939542379818", "0.01, 1, -47.144707282691289",
        "0.01, 3.14159, -486.34542324962574", "0.1, 0, 0.48140283042599892", "0.1, 1, -4.4319817440414019",
        "0.1, 3, -42.959136328917521", "0.1, 3.14159, -45.655853011625939", "0.5, 1, -1.9726357462523418",
        "0.5, 3.14159, -8.5415922775453382", "1, 0, -1.667992148021614", "1, 3, -4.5488156567911404",
        "10, 0, -2.5308880564538847", "10, 3.14159, -2.5311604560341434"})
    void sphere(double t, double r, double expected) {
        assertThat(SPHERE.logDensity(t, r)).isCloseTo(expected, within(1e-11));
    }

    /** McKean's integral as it stands, by tanh-sinh quadrature in 120 digits. */
    @ParameterizedTest
    @CsvSource({"0.001, 0, 5.06971154868355", "0.001, 5, -12496.27895154242", "0.01, 0.1, 2.2647939515924598",
        "0.01, 1, -47.315067623704149", "0.1, 0, 0.4480687913150092", "0.1, 5, -125.89847393896648",
        "1, 0.1, -2.0078753488078547", "1, 5, -15.831255870673005", "10, 0, -5.6686646356252068",
        "10, 20, -33.604211955550762", "100, 0, -19.962062663584612", "100, 20, -29.524884711385253"})
    void hyperbolicPlane(double t, double r, double expected) {
        assertThat(HYPERBOLIC.logDensity(t, r)).isCloseTo(expected, within(1e-11));
    }

    /** Total mass 1 and the first moment e^-t or e^t of cos r or cosh r, by 200 Gauss nodes in polar coordinates. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 1, 3})
    void massesAndMoments(double t) {
        double reach = Math.min(Math.PI, 12 * Math.sqrt(t));
        assertThat(integral(r -> 2 * Math.PI * Math.sin(r) * Math.exp(SPHERE.logDensity(t, r)), reach))
                .isCloseTo(1, within(1e-11));
        assertThat(integral(r -> 2 * Math.PI * Math.sin(r) * Math.cos(r) * Math.exp(SPHERE.logDensity(t, r)), reach))
                .isCloseTo(Math.exp(-t), within(1e-11));
        double far = 10 * Math.sqrt(t) + 2 * t;
        assertThat(integral(r -> 2 * Math.PI * Math.sinh(r) * Math.exp(HYPERBOLIC.logDensity(t, r)), far))
                .isCloseTo(1, within(1e-11));
        assertThat(integral(r -> 2 * Math.PI * Math.sinh(r) * Math.cosh(r) * Math.exp(HYPERBOLIC.logDensity(t, r)),
                far + 2 * t) / Math.exp(t)).isCloseTo(1, within(1e-11));
        RadialHeatKernel plane = new EuclideanHeatKernel(2);
        assertThat(integral(r -> 2 * Math.PI * r * Math.exp(plane.logDensity(t, r)), 12 * Math.sqrt(t)))
                .isCloseTo(1, within(1e-11));
    }

    /**
     * d/dt log k = 1/2 (L'' + L'^2 + c(r) L') with L = log k and c the logarithmic derivative of the circles' length.
     * The differences of fourth order with step h are off by about h^4 L^(5) / 30, below 1e-8 here, and by 1e-13 / h^2.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 0.7", "0.1, 2.8", "0.3, 1.1", "0.3, 2.2", "1, 0.4", "1, 2.9", "4, 1.5"})
    void solveTheHeatEquation(double t, double r) {
        assertThat(residual(SPHERE, t, r, 1 / Math.tan(r))).as("sphere").isCloseTo(0, within(1e-7));
        assertThat(residual(HYPERBOLIC, t, r, 1 / Math.tanh(r))).as("H2").isCloseTo(0, within(1e-7));
        assertThat(residual(new EuclideanHeatKernel(2), t, r, 1 / r)).as("plane").isCloseTo(0, within(1e-7));
    }

    private static double residual(RadialHeatKernel kernel, double t, double r, double growth) {
        double h = 2e-3;
        double inTime = slope(s -> kernel.logDensity(s, r), t, h * t);
        double first = slope(s -> kernel.logDensity(t, s), r, h);
        double[] l = {kernel.logDensity(t, r - 2 * h), kernel.logDensity(t, r - h), kernel.logDensity(t, r),
            kernel.logDensity(t, r + h), kernel.logDensity(t, r + 2 * h)};
        double second = (-l[0] + 16 * l[1] - 30 * l[2] + 16 * l[3] - l[4]) / (12 * h * h);
        return inTime - 0.5 * (second + first * first + growth * first);
    }

    private static double slope(DoubleUnaryOperator f, double x, double h) {
        return (f.applyAsDouble(x - 2 * h) - 8 * f.applyAsDouble(x - h) + 8 * f.applyAsDouble(x + h)
                - f.applyAsDouble(x + 2 * h)) / (12 * h);
    }

    /** Curvature 1/R^2 or -1/R^2: lengths scale with R, times with R^2, densities with R^-2. */
    @Test
    void radii() {
        assertThat(new SphereHeatKernel(3).logDensity(0.9, 1.5))
                .isCloseTo(SPHERE.logDensity(0.1, 0.5) - Math.log(9), within(1e-13));
        assertThat(new HyperbolicHeatKernel(0.5).logDensity(0.9, 1.5))
                .isCloseTo(HYPERBOLIC.logDensity(3.6, 3) + Math.log(4), within(1e-12));
        assertThat(new SphereHeatKernel(1e4).logDensity(0.3, 0.8)).as("a large sphere is flat")
                .isCloseTo(new EuclideanHeatKernel(2).logDensity(0.3, 0.8), within(1e-8));
        assertThat(new HyperbolicHeatKernel(1e4).logDensity(0.3, 0.8))
                .isCloseTo(new EuclideanHeatKernel(2).logDensity(0.3, 0.8), within(1e-8));
    }

    @Test
    void batchesKeepTheirShapeAndType() {
        INDArray distances = Nd4j.createFromArray(new float[][] {{0.1f}, {1}, {2}});
        INDArray values = SPHERE.logDensity(0.5, distances);
        assertThat(values.shape()).containsExactly(3, 1);
        assertThat(values.dataType()).isEqualTo(distances.dataType());
        assertThat(values.getDouble(1)).isCloseTo(SPHERE.logDensity(0.5, 1), within(1e-6));
    }

    @Test
    void refuseWhatIsOutOfTheirDomain() {
        for (RadialHeatKernel kernel : new RadialHeatKernel[] {SPHERE, HYPERBOLIC, new EuclideanHeatKernel(3)}) {
            assertThatThrownBy(() -> kernel.logDensity(0, 1)).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("t = 0");
            assertThatThrownBy(() -> kernel.logDensity(1, -0.5)).isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("-0.5");
            assertThatThrownBy(() -> kernel.logDensity(1, Double.NaN)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> SPHERE.logDensity(1, 3.2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new SphereHeatKernel(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new EuclideanHeatKernel(0)).isInstanceOf(InvalidInputException.class);
    }

    private static double integral(DoubleUnaryOperator f, double to) {
        return new GaussIntegratorFactory().legendre(200, 0, to).integrate(f::applyAsDouble);
    }
}
