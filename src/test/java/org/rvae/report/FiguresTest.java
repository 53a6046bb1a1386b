package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;

class FiguresTest {

    private static final List<String> NAMES = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static List<LossChart.Point> history(int epochs, double firstKl) {
        List<LossChart.Point> points = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            points.add(new LossChart.Point(1, epoch, 740.0 / epoch, 735.0 / epoch, firstKl));
        }
        for (int epoch = 1; epoch <= epochs; epoch++) {
            points.add(new LossChart.Point(2, epoch, -460 + 1.0 / epoch, -465 + 1.0 / epoch, 5 + 1.0 / epoch));
        }
        return points;
    }

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
    void lossCurvesHaveAPanelForEachPhaseAndOneForTheKl() {
        ChartRow chart = (ChartRow) LossChart.of("VAE", history(30, 6));
        assertThat(chart.charts()).extracting(Chart::getTitle)
                .containsExactly("Phase 1 (means)", "Phase 2 (deviations)", "KL (both phases)");
        BufferedImage image = Figures.image(chart, 1);
        assertThat(ChartStyle.LINES).allSatisfy(color -> assertThat(pixels(image, color)).isGreaterThan(50));
    }

    @Test
    void lossCurvesOfOneEpochAndOfAPhaseWithoutKlAreDrawn() {
        ChartRow chart = (ChartRow) LossChart.of("R-VAE", history(1, Double.NaN));
        assertThat(chart.charts()).extracting(Chart::getTitle).last().asString().contains("phase 1 has none");
        assertThat(pixels(Figures.image(chart, 1), ChartStyle.LINES.get(0))).isGreaterThan(10);
        assertThat(((ChartRow) LossChart.of("R-VAE", history(3, 0).subList(0, 3))).charts()).hasSize(1);
        assertThatThrownBy(() -> LossChart.of("none", List.of())).isInstanceOf(InvalidInputException.class);
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
    void table1AsBarsShowsOursBesideThePublished() {
        BufferedImage image = Figures.image(Table1Chart.of(Table1.of(Table1Test.runs())), 1);
        assertThat(List.of(ChartStyle.LINES.get(0), ChartStyle.LINES.get(1), ChartStyle.MUTED))
                .allSatisfy(color -> assertThat(pixels(image, color)).isGreaterThan(500));
    }

    @Test
    void aBarFarOutsideThePublishedNumbersIsNotCutOff() {
        Table1.Run run = new Table1.Run("VAE", 2, 42, 6_000, 5_999, 1, 1, "reference", "smoke", 100, 100, 1, 1);
        Table1 table = Table1.of(List.of(run));
        CategoryChart chart = Table1Chart.of(table, Quantity.NEG_ELBO);
        assertThat(chart.getStyler().getYAxisMax()).isGreaterThan(6_000);
        assertThat(chart.getStyler().getYAxisMin()).isLessThan(-592);
        assertThat(Table1Chart.of(table, Quantity.KL).getStyler().getYAxisMin()).isZero();
    }

    @Test
    void pointsOnTopOfCodesAreBlackAndInsideTheAxes() {
        LatentScatter.Marks far = new LatentScatter.Marks("far",
                Nd4j.create(new float[][] {{40, 0}, {41, 1}, {Float.NaN, 1}}), 8);
        XYChart chart = LatentScatter.of("codes", Nd4j.create(codes(200, 2)), labels(200), NAMES, List.of(far));
        assertThat(chart.getStyler().getXAxisMax()).isGreaterThan(41);
        assertThat(chart.getSeriesMap()).containsKey("far");
        assertThat(pixels(Figures.image(chart, 2), Color.BLACK)).isGreaterThan(300);
        LatentScatter.Marks flat = new LatentScatter.Marks("flat", Nd4j.create(1, 3), 8);
        assertThatThrownBy(() -> LatentScatter.of("codes", Nd4j.create(codes(9, 2)), labels(9), NAMES, List.of(flat)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("same d");
    }

    @Test
    void filesArePngOrSvg(@TempDir Path folder) throws Exception {
        Chart<?, ?> chart = LossChart.of("VAE", history(3, 6));
        Figures.write(chart, folder.resolve("loss.png"));
        Figures.write(chart, folder.resolve("loss.svg"));
        BufferedImage image = ImageIO.read(folder.resolve("loss.png").toFile());
        assertThat(image.getWidth()).isEqualTo(2 * chart.getWidth());
        assertThat(pixels(image, ChartStyle.LINES.get(0))).isGreaterThan(50);
        assertThat(Files.readString(folder.resolve("loss.svg"))).contains("<svg", "rgb(0,114,178)", "</svg>");
        assertThatThrownBy(() -> Figures.write(chart, folder.resolve("loss.pdf")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining(".svg");
    }
}
