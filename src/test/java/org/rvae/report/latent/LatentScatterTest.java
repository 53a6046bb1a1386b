package org.rvae.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.report.ChartStyle;
import org.rvae.report.Figures;
import org.rvae.report.LegendEntry;

class LatentScatterTest {

    private static final List<String> NAMES = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static double[][] codes(int n, int dimensions) {
        Random random = new Random(1);
        double[][] codes = new double[n][dimensions];
        for (double[] code : codes) {
            for (int k = 0; k < dimensions; k++) {
                code[k] = (k + 1) * random.nextGaussian();
            }
        }
        return codes;
    }

    private static int[] labels(int n) {
        return IntStream.range(0, n).map(i -> i % 10).toArray();
    }

    private static long pixels(BufferedImage image, Color color) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> rgb == color.getRGB()).count();
    }

    @Test
    void theScatterPlotShowsEveryClassOnEqualScales() {
        XYChart chart = LatentScatter.of("codes", codes(10_000, 2), labels(10_000), NAMES);
        BufferedImage image = Figures.image(chart, 1);
        assertThat(ChartStyle.CLASSES).hasSize(10).doesNotHaveDuplicates()
                .allSatisfy(color -> assertThat(pixels(image, color)).isGreaterThan(30));
        double across = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
        double up = chart.getScreenYFromChart(0) - chart.getScreenYFromChart(1);
        assertThat(across / up).isCloseTo(1, within(0.03));
    }

    @Test
    void ofManyDimensionsTheTwoOfLargestVarianceAreDrawn() {
        XYChart chart = LatentScatter.of("codes", codes(500, 5), labels(500), NAMES);
        assertThat(chart.getXAxisTitle()).startsWith("latent dimension 4 of 5");
        assertThat(chart.getYAxisTitle()).startsWith("latent dimension 5 of 5").contains("% of the variance");
    }

    @Test
    void theScatterPlotSurvivesOddCodes() {
        double[][] odd = {{Double.NaN, 1}, {1, 2}, {1, 2}};
        assertThat(Figures.image(LatentScatter.of("odd", odd, new int[] {0, 1, 1}, NAMES), 1)).isNotNull();
        assertThatThrownBy(() -> LatentScatter.of("none", new double[][] {{Double.NaN, 1}}, new int[] {0}, NAMES))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void pointsOnTopOfCodesAreBlackAndInsideTheAxes() {
        LatentScatter.Marks far = new LatentScatter.Marks("far",
                Nd4j.create(new float[][] {{40, 0}, {41, 1}, {Float.NaN, 1}}), 8);
        XYChart chart = LatentScatter.of("codes", Nd4j.create(codes(200, 2)), labels(200), NAMES, List.of(far));
        assertThat(chart.getStyler().getXAxisMax()).isGreaterThan(41);
        assertThat(((PlaneChart) chart).legendBelow().groups().get(1)).extracting(LegendEntry::text)
                .containsExactly("far");
        assertThat(pixels(Figures.image(chart, 2), Color.BLACK)).isGreaterThan(300);
        LatentScatter.Marks flat = new LatentScatter.Marks("flat", Nd4j.create(1, 3), 8);
        assertThatThrownBy(() -> LatentScatter.of("codes", Nd4j.create(codes(9, 2)), labels(9), NAMES, List.of(flat)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("same d");
    }
}
