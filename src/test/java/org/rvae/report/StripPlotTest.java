package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.rvae.InvalidInputException;

class StripPlotTest {

    private static final Strip LOW = new Strip("low", new double[] {1, 2, 3, Double.NaN},
            new boolean[] {false, true, false, false});
    private static final Strip HIGH = new Strip("high", new double[] {7, 7, 7}, new boolean[0]);

    private static double darkness(BufferedImage image, XYChart chart, double x, double y, int left) {
        return new Color(image.getRGB(left + (int) chart.getScreenXFromChart(x), (int) chart.getScreenYFromChart(y)))
                .getRed();
    }

    private static boolean painted(BufferedImage image, double x, int y) {
        int left = (int) Math.floor(x);
        return new Color(image.getRGB(left, y)).getRed() < 225 || new Color(image.getRGB(left + 1, y)).getRed() < 225;
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

    /** The middle of the pixels of a row's height, between two columns, that are as they should be. */
    private static double middle(BufferedImage image, int from, int to, int top, int bottom, Predicate<Color> which) {
        IntSummaryStatistics columns = IntStream.range(from, to).filter(x -> IntStream.range(top, bottom)
                .anyMatch(y -> which.test(new Color(image.getRGB(x, y))))).summaryStatistics();
        assertThat(columns.getCount()).isPositive();
        return (columns.getMin() + columns.getMax()) / 2.0;
    }

    @Test
    void aLogarithmicPlotPutsItsTicksWhereItsValuesAre() {
        Strip powers = new Strip("powers", new double[] {0.01, 1, 1, 1, 100, 0, -1}, new boolean[0]);
        XYChart chart = StripPlot.logarithmic("strips", "ratio", List.of(powers), "", "", Double.NaN);
        BufferedImage image = Figures.image(chart, 1);
        int left = ((StripPlot) chart).labels() + 10;
        int top = (int) chart.getScreenYFromChart(1.3);
        int bottom = (int) chart.getScreenYFromChart(0.7);
        double median = middle(image, left, image.getWidth(), top, bottom, c -> c.getRed() + c.getBlue() < 160);
        Predicate<Color> blue = c -> c.getBlue() - c.getRed() > 60;
        double hundredth = middle(image, left, (int) median - 20, top, bottom, blue);
        double hundred = middle(image, (int) median + 20, image.getWidth(), top, bottom, blue);
        assertThat(median).isCloseTo((hundredth + hundred) / 2, within(1.0));
        int below = (int) chart.getScreenYFromChart(0.4) + 1;
        for (double tick : new double[] {0.01, 0.1, 0.2, 0.5, 1, 10, 100}) {
            double x = median + Math.log10(tick) * (hundred - hundredth) / 4;
            assertThat(painted(image, x, below)).as("mark at %s", tick).isTrue();
        }
        assertThat(painted(image, median + Math.log10(0.3) * (hundred - hundredth) / 4, below)).isFalse();
        assertThat(powers.positive().count()).isEqualTo("n = 5 of 7");
    }

    @Test
    void whatCanNotBeDrawnIsRefused() {
        assertThatThrownBy(() -> new Strip("bad", new double[] {1, 2}, new boolean[1]))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("bad");
        List<Strip> lost = List.of(new Strip("lost", new double[] {Double.NaN}, new boolean[0]));
        assertThatThrownBy(() -> StripPlot.of("", "", lost, "", "", 1)).isInstanceOf(InvalidInputException.class);
        List<Strip> negative = List.of(new Strip("negative", new double[] {-1, 0}, new boolean[0]));
        assertThatThrownBy(() -> StripPlot.logarithmic("", "", negative, "", "", 1))
                .isInstanceOf(InvalidInputException.class);
    }
}
