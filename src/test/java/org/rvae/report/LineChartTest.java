package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.rvae.InvalidInputException;

class LineChartTest {

    private static final double[] X = {0, 1, 2, 3, 4};

    private static boolean painted(BufferedImage image, XYChart chart, double x, double y) {
        Color found = new Color(image.getRGB((int) chart.getScreenXFromChart(x), (int) chart.getScreenYFromChart(y)));
        return found.equals(ChartStyle.LINES.get(0));
    }

    @Test
    void aLinePassesThroughItsValuesAndHasGaps() {
        XYChart chart = LineChart.of("line", "x", "y", X, Map.of("line", new double[] {1, 3, Double.NaN, 2, 2}));
        BufferedImage image = Figures.image(chart, 1);
        assertThat(painted(image, chart, 0.5, 2)).isTrue();
        assertThat(painted(image, chart, 3.5, 2)).isTrue();
        assertThat(painted(image, chart, 2, 2.5)).isFalse();
        assertThat(image.getHeight()).isEqualTo(chart.getHeight());
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatIsNotPositive() {
        XYChart chart = LineChart.logarithmic("log", "x", "y", X, Map.of("line", new double[] {1, 100, 0, -3, 10_000}));
        assertThat(chart.getStyler().getYAxisMax()).isEqualTo(1e4);
        assertThat(chart.getSeriesMap().get("line").getYData()).containsExactly(1, 100, Double.NaN, Double.NaN, 1e4);
        assertThat(Figures.image(chart, 1)).isNotNull();
        assertThatThrownBy(() -> LineChart.logarithmic("", "", "", X, Map.of("zero", new double[5])))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LineChart.of("", "", "", X, Map.of("short", new double[2])))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("short");
    }
}
