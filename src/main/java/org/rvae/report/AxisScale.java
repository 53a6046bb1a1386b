package org.rvae.report;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The range of an axis and its ticks, three at least. (XChart labels a logarithmic axis at powers of ten only, and puts
 * the ticks of a linear one on the data if those are within 0.0001 of even spacing, as all that are close together
 * are.)
 *
 * @param least       where it starts
 * @param greatest    where it ends
 * @param logarithmic whether equal ratios are equally wide
 * @param ticks       within the range, ascending
 */
record AxisScale(double least, double greatest, boolean logarithmic, List<BigDecimal> ticks) {

    private static final double MARGIN = 0.03;
    /** Of the values: narrower, and the axis would show the rounding of single precision. */
    private static final double NARROWEST = 1e-6;
    private static final int MOST = 14;
    /** Of a linear axis; steps of 1, 2 or 5 grow by at most 2.5, so that there are three at least. */
    private static final int MOST_EVEN = 8;
    /** Of a label without exponent, in characters. */
    private static final int LONGEST = 7;
    private static final int LABEL = 12;
    private static final int GAP = 6;
    private static final int MARK = 4;
    private static final int BELOW = 18;

    /** An axis for all of the values, with a margin. */
    static AxisScale linear(DoubleSummaryStatistics values) {
        double least = values.getMin();
        double greatest = values.getMax();
        double narrowest = NARROWEST * Math.max(Math.abs(least), Math.abs(greatest));
        double margin = Math.max(narrowest, greatest > least ? MARGIN * (greatest - least) : 0.5);
        return new AxisScale(least - margin, greatest + margin, false, even(least - margin, greatest + margin));
    }

    /** The same for positive values; its ticks are 1, 2 and 5 times powers of ten if that gives enough. */
    static AxisScale logarithmic(DoubleSummaryStatistics values) {
        double least = values.getMin();
        double greatest = values.getMax();
        double margin = greatest > least ? Math.max(Math.pow(greatest / least, MARGIN), 1 + NARROWEST) : 1.5;
        double from = least / margin;
        double to = greatest * margin;
        List<BigDecimal> ticks = decades(from, to, 1, 2, 5);
        if (ticks.size() < 3) {
            ticks = even(from, to);
        } else if (ticks.size() > MOST) {
            ticks = decades(from, to, 1);
        }
        int every = (ticks.size() + MOST - 1) / MOST;
        List<BigDecimal> all = ticks;
        return new AxisScale(from, to, true, IntStream.range(0, all.size()).filter(i -> i % every == 0)
                .mapToObj(all::get).toList());
    }

    private static List<BigDecimal> decades(double from, double to, int... digits) {
        return IntStream.rangeClosed((int) Math.floor(Math.log10(from)), (int) Math.floor(Math.log10(to))).boxed()
                .flatMap(power -> IntStream.of(digits).mapToObj(digit -> BigDecimal.valueOf(digit, -power)))
                .filter(tick -> tick.doubleValue() >= from && tick.doubleValue() <= to).toList();
    }

    private static List<BigDecimal> even(double from, double to) {
        BigDecimal atLeast = BigDecimal.valueOf((to - from) / MOST_EVEN);
        int power = atLeast.precision() - atLeast.scale() - 1;
        BigDecimal step = Stream.of(1, 2, 5, 10).map(digit -> BigDecimal.valueOf(digit, -power))
                .filter(candidate -> candidate.compareTo(atLeast) >= 0).findFirst().orElseThrow();
        long first = BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING).longValueExact();
        long last = BigDecimal.valueOf(to).divide(step, 0, RoundingMode.FLOOR).longValueExact();
        return LongStream.rangeClosed(first, last).mapToObj(BigDecimal::valueOf).map(step::multiply).toList();
    }

    /** What stands at the ticks: if one has more than 7 characters, those that exponents shorten are like 1e-30. */
    List<String> labels() {
        List<String> plain = ticks.stream().map(tick -> tick.stripTrailingZeros().toPlainString()).toList();
        if (plain.stream().allMatch(label -> label.length() <= LONGEST)) {
            return plain;
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setExponentSeparator("e");
        DecimalFormat exponents = new DecimalFormat("0.###############E0", symbols);
        return IntStream.range(0, plain.size()).mapToObj(i -> Stream.of(plain.get(i), exponents.format(ticks.get(i)))
                .min(Comparator.comparingInt(String::length)).orElseThrow()).toList();
    }

    /**
     * The greatest size of letters, from 8 to 12, with which no label is wider than two ticks are apart; 8 if none is.
     *
     * @param place of a value, from the left
     */
    int labelSize(DoubleUnaryOperator place) {
        double[] places = ticks.stream().mapToDouble(BigDecimal::doubleValue).map(place).toArray();
        double room = IntStream.range(1, places.length).mapToDouble(i -> places[i] - places[i - 1]).min().orElseThrow();
        return labels().stream().mapToInt(text -> Lettering.fitting(text, LABEL, room - GAP)).min().orElseThrow();
    }

    /**
     * Paints marks and labels.
     *
     * @param place  of a value, from the left
     * @param bottom of the plot
     */
    void paintTicks(Graphics2D graphics, DoubleUnaryOperator place, double bottom) {
        List<String> labels = labels();
        int size = labelSize(place);
        for (int i = 0; i < ticks.size(); i++) {
            double x = place.applyAsDouble(ticks.get(i).doubleValue());
            graphics.setColor(ChartStyle.AXIS);
            graphics.draw(new Line2D.Double(x, bottom, x, bottom + MARK));
            Lettering.write(graphics, labels.get(i), size, x, bottom + BELOW, 0.5);
        }
    }
}
