package org.rvae.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.density.KernelDensity;

/** Fields, density estimates, contours and colour scales against what is known about them. */
class FieldsTest {

    private static final Window SQUARE = new Window(-2, 2, -2, 2);

    private static ScalarField squares(int cells) {
        return ScalarField.of(SQUARE, cells, cells, DataType.DOUBLE, z -> z.mul(z).sum(true, 1), done -> { });
    }

    @Test
    void aFieldIsEvaluatedAtTheCentresOfItsCellsInBatches() {
        List<Double> progress = new ArrayList<>();
        Window window = new Window(0, 60, 100, 140);
        ScalarField field = ScalarField.of(window, 60, 40, DataType.DOUBLE,
                z -> z.getColumn(0).add(z.getColumn(1).mul(1000)).reshape('c', -1, 1), progress::add);
        assertThat(progress).hasSize(3).isSorted().last().isEqualTo(1.0);
        assertThat(field.value(0, 0)).isEqualTo(0.5 + 1000 * 100.5);
        assertThat(field.value(59, 0)).isEqualTo(59.5 + 1000 * 100.5);
        assertThat(field.value(7, 39)).isEqualTo(field.x(7) + 1000 * field.y(39)).isEqualTo(7.5 + 1000 * 139.5);
        field.values()[0][0] = 0;
        assertThat(field.value(0, 0)).isNotZero();
    }

    @Test
    void anInterruptedFieldStopsAndAFunctionOfTheWrongShapeIsNamed() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> squares(3)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> ScalarField.of(SQUARE, 3, 3, z -> z)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[9, 2]");
        assertThatThrownBy(() -> ScalarField.of(SQUARE, 0, 3, z -> z)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ScalarField(SQUARE, new double[][] {{1, 2}, {3}}))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void quantilesAndIntegralIgnoreWhatIsNotFinite() {
        ScalarField field = new ScalarField(SQUARE,
                new double[][] {{4, Double.NaN, 1}, {3, Double.NEGATIVE_INFINITY, 2}});
        assertThat(field.notFinite()).isEqualTo(2);
        assertThat(field.quantile(0.5)).isEqualTo(2.5);
        assertThat(field.integral()).isCloseTo(10 * 16 / 6.0, within(1e-12));
        ScalarField empty = field.map(v -> Double.NaN);
        assertThatThrownBy(() -> empty.quantile(0.5)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void contoursOfASquaredRadiusAreCircles() {
        double level = 1.7;
        List<double[][]> lines = ContourLines.of(squares(80), level);
        assertThat(lines).hasSize(1);
        double[][] circle = lines.get(0);
        assertThat(circle[0]).isEqualTo(circle[circle.length - 1]);
        // Linear interpolation of r^2 along an edge of length h is off by at most h^2 / 4, so r by h^2 / (8 r).
        double h = 4.0 / 80;
        assertThat(List.of(circle)).allSatisfy(p -> assertThat(Math.hypot(p[0], p[1])).isCloseTo(Math.sqrt(level),
                within(h * h / (8 * (Math.sqrt(level) - h)))));
        double length = 0;
        for (int i = 1; i < circle.length; i++) {
            length += Math.hypot(circle[i][0] - circle[i - 1][0], circle[i][1] - circle[i - 1][1]);
        }
        // Inscribed up to h^2/8r; chords of a polygon with steps of at most sqrt 2 h lose (sqrt 2 h)^2 / 24 r^2 of it.
        assertThat(length).isCloseTo(2 * Math.PI * Math.sqrt(level), within(0.005));
    }

    @Test
    void contoursHaveSeveralPiecesEndAtTheBorderAndStopAtNan() {
        ScalarField saddle = ScalarField.of(SQUARE, 41, 41, DataType.DOUBLE,
                z -> z.getColumn(0).mul(z.getColumn(1)).reshape('c', -1, 1), done -> { });
        assertThat(ContourLines.of(saddle, 0.5)).hasSize(2)
                .allSatisfy(line -> assertThat(List.of(line))
                        .allSatisfy(p -> assertThat(p[0] * p[1]).isCloseTo(0.5, within(1e-12))));
        assertThat(ContourLines.of(saddle, 99)).isEmpty();
        double[][] values = squares(40).values();
        values[20] = new double[40];
        Arrays.fill(values[20], Double.NaN);
        assertThat(ContourLines.of(new ScalarField(SQUARE, values), 1)).hasSize(2);
    }

    @Test
    void theFourCrossingsOfASaddleAreJoinedAsItsCentreSays() {
        ScalarField high = new ScalarField(SQUARE, new double[][] {{3, 0}, {0, 3}});
        assertThat(ContourLines.of(high, 1)).hasSize(2).allSatisfy(line ->
                // The centre is above the level: the low corners (lower right, upper left) are cut off.
                assertThat(line[0][0] * line[0][1] + line[1][0] * line[1][1]).isNegative());
        assertThat(ContourLines.of(high, 2)).hasSize(2).allSatisfy(line ->
                assertThat(line[0][0] * line[0][1] + line[1][0] * line[1][1]).isPositive());
    }

    @Test
    void theDensityOfOnePointIsItsKernel() {
        double[][] covariance = {{2, 0.6}, {0.6, 0.5}};
        KernelDensity density = KernelDensity.of(Nd4j.createFromArray(new double[][] {{1, -1}}), covariance);
        double det = 2 * 0.5 - 0.36;
        double x = 0.7;
        double y = -0.4;
        double form = (0.5 * x * x - 2 * 0.6 * x * y + 2 * y * y) / det;
        INDArray found = density.density(Nd4j.createFromArray(new double[][] {{1 + x, -1 + y}}));
        assertThat(found.getDouble(0)).isCloseTo(Math.exp(-form / 2) / (2 * Math.PI * Math.sqrt(det)), within(1e-15));
    }

    @Test
    void theDensityOfCodesIntegratesToOneAndIsScotts() {
        Random random = new Random(3);
        double[][] codes = new double[200][];
        for (int i = 0; i < codes.length; i++) {
            double a = random.nextGaussian();
            codes[i] = new double[] {3 * a, a + 0.3 * random.nextGaussian()};
        }
        INDArray points = Nd4j.createFromArray(codes);
        KernelDensity density = KernelDensity.of(points);
        // A sum over cells smaller than the kernel's width is exact to rounding; outside there is less than 1e-9.
        assertThat(on(density, Window.around(points, 0.6), 150).integral()).isCloseTo(1, within(1e-6));
        // By hand: kernels with covariance S n^(-1/3), S with n - 1 in the denominator (as in scipy's gaussian_kde).
        double[] mean = Arrays.stream(codes).reduce(new double[2], (s, c) -> new double[] {s[0] + c[0] / 200,
            s[1] + c[1] / 200});
        double[] s = new double[3];
        for (double[] c : codes) {
            s[0] += (c[0] - mean[0]) * (c[0] - mean[0]) / 199;
            s[1] += (c[0] - mean[0]) * (c[1] - mean[1]) / 199;
            s[2] += (c[1] - mean[1]) * (c[1] - mean[1]) / 199;
        }
        double factor = Math.pow(200, -1.0 / 3);
        double det = factor * factor * (s[0] * s[2] - s[1] * s[1]);
        double expected = Arrays.stream(codes).mapToDouble(c -> Math.exp(-factor * (s[2] * c[0] * c[0]
                - 2 * s[1] * c[0] * c[1] + s[0] * c[1] * c[1]) / (2 * det))).sum()
                / (200 * 2 * Math.PI * Math.sqrt(det));
        assertThat(density.density(Nd4j.zeros(DataType.DOUBLE, 1, 2)).getDouble(0))
                .isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void levelsOfMassEncloseIt() {
        // For one Gaussian kernel the region of mass p has the level (1 - p) / (2 pi sigma^2).
        KernelDensity density = KernelDensity.of(Nd4j.zeros(DataType.DOUBLE, 1, 2),
                new double[][] {{0.16, 0}, {0, 0.16}});
        double[] levels = on(density, SQUARE, 200).levelsOfMass(0.5, 0.9);
        // A contour passes between cells: half a cell's width of the mass, at most 2 % of the level.
        assertThat(levels[0]).isCloseTo(0.5 / (2 * Math.PI * 0.16), within(0.02));
        assertThat(levels[1]).isCloseTo(0.1 / (2 * Math.PI * 0.16), within(0.02));
        assertThatThrownBy(() -> squares(3).levelsOfMass(1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void densitiesOfTooFewOrCollinearCodesAreRefused() {
        assertThatThrownBy(() -> KernelDensity.of(Nd4j.zeros(2, 2))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> KernelDensity.of(Nd4j.createFromArray(new double[][] {{0, 0}, {1, 1}, {2, 2}})))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("line");
    }

    @Test
    void windowsLeaveOutTheTailsAndZoomAboutTheirCentre() {
        double[][] points = new double[101][];
        for (int i = 0; i <= 100; i++) {
            points[i] = new double[] {i, i == 100 ? 1e6 : -i};
        }
        Window window = Window.around(Nd4j.createFromArray(points), 0, 0.9);
        assertThat(window).isEqualTo(new Window(5, 95, -94, -4));
        assertThat(window.zoom(2)).isEqualTo(new Window(27.5, 72.5, -71.5, -26.5));
        assertThat(new Window(0, 1, 0, 3).square()).isEqualTo(new Window(-1, 2, 0, 3));
        assertThatThrownBy(() -> Window.around(Nd4j.createFromArray(new double[][] {{Double.NaN, 0}}), 0))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void ticksAreRoundAndInsideTheScale() {
        for (double[] range : new double[][] {{-2.9, 3.9}, {0, 9.95}, {-7.3, 21.4}, {1e-4, 3e-4}, {-1e6, 5e6}}) {
            ColourScale scale = new ColourScale(ColourMap.RDGY, range[0], range[1], false, false, "");
            for (int most : new int[] {2, 4, 6, 11}) {
                List<Double> ticks = scale.ticks(most);
                assertThat(ticks).hasSizeBetween(1, most).allMatch(t -> t >= range[0] - 1e-9 && t <= range[1] + 1e-9);
                double step = ticks.size() < 2 ? 1 : ticks.get(1) - ticks.get(0);
                double digit = step / Math.pow(10, Math.floor(Math.log10(step * 1.0001)));
                assertThat(digit).satisfiesAnyOf(d -> assertThat(d).isCloseTo(1, within(1e-6)),
                        d -> assertThat(d).isCloseTo(2, within(1e-6)), d -> assertThat(d).isCloseTo(5, within(1e-6)));
            }
        }
        assertThat(new ColourScale(ColourMap.RDGY, -2.9, 3.9, false, false, "").ticks(8))
                .containsExactly(-2.0, -1.0, 0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void anExplosiveRangeIsCutAtQuantilesAndSaysSo() {
        double[][] values = squares(40).values();
        values[0][0] = 1e30;
        ColourScale scale = ColourScale.of(new ScalarField(SQUARE, values), ColourMap.RDGY);
        assertThat(scale.cutsAbove()).isTrue();
        assertThat(scale.note()).isEqualTo("colours end at the 1 % and 99 % quantiles");
        assertThat(new ColourBar(scale, "field").ticks(300)).extracting(ColourBar.Tick::text).last().asString()
                // Beyond r^2 = 8 - 4 s lie four corners of area s^2 / 2 each, to first order: 1 % of 16 for s = 0.28.
                .isEqualTo("\u2265 6.9");
        ColourScale whole = ColourScale.of(squares(40), ColourMap.RDGY);
        assertThat(whole.cutsAbove() || whole.cutsBelow()).isFalse();
        assertThat(new ColourBar(whole, "field").ticks(300)).extracting(ColourBar.Tick::text)
                .noneMatch(t -> t.contains("\u2265"));
    }

    @Test
    void constantAndMissingFieldsHaveColoursToo() {
        ScalarField constant = squares(3).map(v -> 5);
        assertThat(ColourScale.of(constant, ColourMap.HOT).colour(5)).isEqualTo(ColourMap.HOT.at(0.5));
        assertThat(ColourScale.of(constant, ColourMap.HOT).colour(Double.NEGATIVE_INFINITY))
                .isEqualTo(ColourMap.HOT.missing());
        assertThatThrownBy(() -> ColourScale.of(constant.map(v -> Double.NaN), ColourMap.HOT))
                .isInstanceOf(InvalidInputException.class);
        for (ColourMap map : ColourMap.values()) {
            assertThat(map.at(-3)).isEqualTo(map.at(0));
            assertThat(map.at(7)).isEqualTo(map.at(1));
        }
        assertThat(ColourMap.RDGY.at(0).getRed()).isGreaterThan(ColourMap.RDGY.at(0).getGreen() + 90);
        assertThat(ColourMap.RDGY.at(0.5)).isEqualTo(java.awt.Color.WHITE);
    }

    private static ScalarField on(KernelDensity density, Window window, int cells) {
        return ScalarField.of(window, cells, cells, DataType.DOUBLE, density::density, done -> { });
    }
}
