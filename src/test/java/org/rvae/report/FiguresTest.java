package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.rvae.InvalidInputException;

class FiguresTest {

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

    private static Table1.Run trained(String model, int latentDim, int images, int epochs) {
        return new Table1.Run(model, latentDim, 42, -450, -455, 5, 5, "reference", "any", images, 100, epochs, epochs);
    }

    @Test
    void barsOfRowsThatWereTrainedLessHaveStars() {
        Table1 table = Table1.of(List.of(trained("VAE", 2, 20_000, 20), trained("VAE", 5, 60_000, 100),
                trained("R-VAE", 2, 60_000, 50), trained("R-VAE", 5, 20_000, 20)));
        CategoryChart unlike = Table1Chart.of(table, Quantity.NEG_ELBO);
        assertThat(unlike.getSeriesMap().values()).allSatisfy(series ->
                assertThat(List.copyOf(series.getXData())).isEqualTo(List.of("VAE 2**", "VAE 5", "R-VAE 2*",
                        "R-VAE 5**")));
        assertThat(unlike.getXAxisTitle()).isEqualTo("model, latent dimension   (epochs, images; "
                + "no star: 100 + 100, 60,000; *: 50 + 50, 60,000; **: 20 + 20, 20,000)");
        assertThat(Lettering.width(unlike.getXAxisTitle(), unlike.getStyler().getAxisTitleFont().getSize()))
                .isLessThan(unlike.getWidth());
        ChartRow row = (ChartRow) Table1Chart.of(table);
        assertThat(row.note()).isEqualTo("epochs, images; no star: 100 + 100, 60,000; *: 50 + 50, 60,000; "
                + "**: 20 + 20, 20,000");
        assertThat(row.charts()).allSatisfy(chart ->
                assertThat(((CategoryChart) chart).getXAxisTitle()).isEqualTo("model, latent dimension"));
        CategoryChart alike = Table1Chart.of(Table1.of(List.of(trained("VAE", 2, 20_000, 20),
                trained("R-VAE", 2, 20_000, 20))), Quantity.KL);
        assertThat(alike.getXAxisTitle()).isEqualTo("model, latent dimension");
        assertThat(alike.getStyler().getXAxisLabelRotation()).isZero();
    }

    @Test
    void namesTooLongToStandSideBySideAreWrittenUpwards() {
        List<Table1.Run> runs = new ArrayList<>();
        for (int d = 2; d < 7; d++) {
            runs.add(trained("VAE with a long name", d, 20_000, 20));
        }
        CategoryChart chart = Table1Chart.of(Table1.of(runs), Quantity.KL);
        assertThat(chart.getStyler().getXAxisLabelRotation()).isEqualTo(90);
        assertThat(chart.getHeight()).isGreaterThan(500);
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
