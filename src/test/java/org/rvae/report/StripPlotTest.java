package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.rvae.InvalidInputException;

class StripPlotTest {

    private static final StripPlot.Group LOW = new StripPlot.Group("low", new double[] {1, 2, 3, Double.NaN},
            new boolean[] {false, true, false, false});
    private static final StripPlot.Group HIGH = new StripPlot.Group("high", new double[] {7, 7, 7}, new boolean[0]);

    private static double darkness(BufferedImage image, XYChart chart, double x, double y, int left) {
        return new Color(image.getRGB(left + (int) chart.getScreenXFromChart(x), (int) chart.getScreenYFromChart(y)))
                .getRed();
    }

    @Test
    void everyRowHasItsMedianWhereItsValuesAre() {
        XYChart chart = StripPlot.of("strips", "length", List.of(LOW, HIGH), "converged", "not converged", 5);
        BufferedImage image = Figures.image(chart, 1);
        int left = ((StripPlot) chart).labels();
        assertThat(darkness(image, chart, 2, 2.2, left)).isLessThan(128);
        assertThat(darkness(image, chart, 7, 1.2, left)).isLessThan(128);
        assertThat(darkness(image, chart, 4.25, 2.2, left)).isEqualTo(255);
        assertThat(chart.getXAxisTitle()).contains("length", "\u25CF converged", "\u25CB not converged");
        assertThat(StripPlot.of("", "length", List.of(HIGH), "yes", "no", 5).getXAxisTitle()).doesNotContain("yes");
    }

    @Test
    void whatCanNotBeDrawnIsRefused() {
        assertThatThrownBy(() -> new StripPlot.Group("bad", new double[] {1, 2}, new boolean[1]))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("bad");
        List<StripPlot.Group> lost = List.of(new StripPlot.Group("lost", new double[] {Double.NaN}, new boolean[0]));
        assertThatThrownBy(() -> StripPlot.of("", "", lost, "", "", 1)).isInstanceOf(InvalidInputException.class);
    }
}
