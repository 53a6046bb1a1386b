package org.rvae.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisScaleTest {

    private static AxisScale logarithmic(double least, double greatest) {
        return AxisScale.logarithmic(DoubleStream.of(least, greatest).summaryStatistics());
    }

    private static AxisScale linear(double least, double greatest) {
        return AxisScale.linear(DoubleStream.of(least, greatest).summaryStatistics());
    }

    @Test
    void aLogarithmicAxisHasOneTwoAndFiveOrFinerTicks() {
        assertThat(logarithmic(0.3, 3000).labels()).containsExactly("0.5", "1", "2", "5", "10", "20", "50", "100",
                "200", "500", "1000", "2000");
        assertThat(logarithmic(0.5, 1).labels()).containsExactly("0.5", "0.6", "0.7", "0.8", "0.9", "1");
        assertThat(logarithmic(0.95, 1.02).labels()).containsExactly("0.95", "0.96", "0.97", "0.98", "0.99", "1",
                "1.01", "1.02");
        assertThat(logarithmic(1e-5, 1e5).labels()).containsExactly("0.00001", "0.0001", "0.001", "0.01", "0.1", "1",
                "10", "100", "1000", "10000", "100000");
    }

    @Test
    void aLinearAxisHasEvenTicks() {
        assertThat(linear(-1, 1).labels()).containsExactly("-1", "-0.5", "0", "0.5", "1");
        assertThat(linear(0, 3000).labels()).containsExactly("0", "500", "1000", "1500", "2000", "2500", "3000");
        assertThat(linear(7, 7).labels()).containsExactly("6.6", "6.8", "7", "7.2", "7.4");
    }

    @Test
    void longLabelsHaveExponents() {
        assertThat(linear(0, 3e7).labels()).containsExactly("0", "5e6", "1e7", "1.5e7", "2e7", "2.5e7", "3e7");
        assertThat(logarithmic(1e-6, 1e3).labels()).containsExactly("1e-6", "1e-5", "1e-4", "1e-3", "0.01", "0.1", "1",
                "10", "100", "1e3");
        assertThat(linear(123456, 123457).labels()).containsExactly("123456", "123456.2", "123456.4", "123456.6",
                "123456.8", "123457");
    }

    /** Where a plot that is 500 wide has a value, as the definition of either axis has it. */
    private static double place(AxisScale scale, double value) {
        return 500 * (scale.logarithmic() ? Math.log(value / scale.least()) / Math.log(scale.greatest() / scale.least())
                : (value - scale.least()) / (scale.greatest() - scale.least()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1.0000001", "0.99998, 1", "0.11, 0.99", "0.19, 1.9", "1, 100", "1e-30, 1e30", "1e-9, 1e-8",
        "123456, 123457", "0.7, 4.9", "1e30, 1e30", "1e-30, 1.0000001e-30", "1e-9, 1e4"})
    void everyRangeHasThreeTicksWithinThatCanBeToldApart(double least, double greatest) {
        for (AxisScale scale : new AxisScale[] {linear(least, greatest), logarithmic(least, greatest)}) {
            assertThat(scale.least()).isLessThan(least);
            assertThat(scale.greatest()).isGreaterThan(greatest);
            assertThat(scale.ticks()).hasSizeBetween(3, 14).isSorted().map(BigDecimal::doubleValue)
                    .allMatch(tick -> tick >= scale.least() && tick <= scale.greatest());
            List<String> labels = scale.labels();
            assertThat(labels).map(BigDecimal::new).usingElementComparator(BigDecimal::compareTo)
                    .isEqualTo(scale.ticks());
            int size = scale.labelSize(value -> place(scale, value));
            for (int i = 1; i < labels.size(); i++) {
                double apart = place(scale, scale.ticks().get(i).doubleValue())
                        - place(scale, scale.ticks().get(i - 1).doubleValue());
                double wide = (Lettering.width(labels.get(i - 1), size) + Lettering.width(labels.get(i), size)) / 2;
                assertThat(wide).as("%s and %s", labels.get(i - 1), labels.get(i)).isLessThan(apart);
            }
        }
    }
}
