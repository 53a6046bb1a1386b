package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rvae.InvalidInputException;
import org.rvae.evaluate.Quantiles;

/**
 * Every single value of several groups, one row for each: a dot for a value, a ring for one that is marked, a bar
 * between the quartiles and a stroke at the median of all of them.
 */
public final class StripPlot extends XYChart {

    private static final int WIDTH = 800;
    private static final int ROW = 46;
    private static final int AROUND = 110;
    private static final int PADDING = 10;
    private static final int LABEL_SIZE = 12;
    private static final int TICKS = 30;
    private static final double FLOOR = 0.4;
    private static final double SPREAD = 0.5;
    private static final double DOT = 5;

    private final List<Strip> groups;
    private final AxisScale scale;
    private final int chartHeight;

    private StripPlot(String title, String axis, List<Strip> groups, String dots, String rings, AxisScale scale) {
        super(WIDTH, AROUND + ROW * groups.size());
        this.groups = List.copyOf(groups);
        this.scale = scale;
        chartHeight = getHeight();
        boolean anyMarked = groups.stream().anyMatch(g -> IntStream.range(0, g.values().length).anyMatch(g::isMarked));
        String legend = (anyMarked ? "      \u25CF " + dots + "   \u25CB " + rings : "")
                + "      (stroke: median, bar: quartiles)";
        ChartStyle.apply(getStyler());
        setTitle(title);
        getStyler().setChartTitleFont(ChartStyle.font(Lettering.fitting(title, 15, WIDTH - labels() - 20)));
        setXAxisTitle(axis + legend);
        getStyler().setAxisTitleFont(ChartStyle.font(Lettering.fitting(axis + legend, 13, WIDTH - labels() - 40)));
        getStyler().setXAxisTicksVisible(false).setYAxisTicksVisible(false).setAxisTitlePadding(TICKS)
                .setLegendVisible(false);
        getStyler().setYAxisMin(FLOOR).setYAxisMax(groups.size() + 1 - FLOOR);
        getStyler().setXAxisLogarithmic(scale.logarithmic()).setXAxisMin(scale.least()).setXAxisMax(scale.greatest());
        getStyler().setPlotGridLinesVisible(false);
        // XChart says the same place for every value of a y axis that is shorter than this.
        getStyler().setXAxisTickMarkSpacingHint(ROW);
        getStyler().setPlotContentSize(1);
    }

    /**
     * Draws groups from top to bottom, each with its own colour, over a linear axis.
     *
     * @param title     above
     * @param axis      what the values are
     * @param groups    at least one, with at least one finite value among all
     * @param dots      what a dot means, "converged"; shown if there are rings
     * @param rings     what a ring means, "not converged"
     * @param reference where to draw a dashed line, such as 1 for ratios; NaN for none
     */
    public static XYChart of(String title, String axis, List<Strip> groups, String dots, String rings,
                             double reference) {
        AxisScale scale = AxisScale.linear(range(groups, reference));
        return new StripPlot(title, axis, groups, dots, rings, scale).draw(reference);
    }

    /** The same over a logarithmic axis; values that are not positive are left out, too. */
    public static XYChart logarithmic(String title, String axis, List<Strip> groups, String dots, String rings,
                                      double reference) {
        List<Strip> positive = groups.stream().map(Strip::positive).toList();
        AxisScale scale = AxisScale.logarithmic(range(positive, reference));
        return new StripPlot(title, axis, positive, dots, rings, scale).draw(reference);
    }

    private static DoubleSummaryStatistics range(List<Strip> groups, double reference) {
        DoubleSummaryStatistics range = groups.stream().flatMapToDouble(g -> Arrays.stream(g.finite()))
                .summaryStatistics();
        if (range.getCount() == 0) {
            throw new InvalidInputException("A strip plot needs at least one value that can be drawn; there is none "
                    + "in " + groups.size() + " rows.");
        }
        if (!Double.isNaN(reference)) {
            range.accept(reference);
        }
        return range;
    }

    private XYChart draw(double reference) {
        for (BigDecimal tick : scale.ticks()) {
            line(tick.doubleValue(), FLOOR, groups.size() + 1 - FLOOR, getStyler().getPlotGridLinesColor(), 1);
        }
        if (!Double.isNaN(reference)) {
            getStyler().setAnnotationLineStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f,
                    new float[] {5, 4}, 0));
            addAnnotation(new AnnotationLine(reference, true, false));
        }
        for (int row = 0; row < groups.size(); row++) {
            add(groups.get(row), groups.size() - row, ChartStyle.LINES.get(row % ChartStyle.LINES.size()));
        }
        return this;
    }

    private void add(Strip group, int y, Color colour) {
        double[] sorted = group.finite();
        if (sorted.length == 0) {
            return;
        }
        double median = Quantiles.of(sorted, 0.5);
        line(new double[] {Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.75)}, new double[] {y, y},
                translucent(colour, 70), 20);
        dots(group, y, i -> !group.isMarked(i), new Dot(DOT), translucent(colour, 150));
        dots(group, y, group::isMarked, new Ring(DOT), colour);
        line(median, y - 0.32, y + 0.32, ChartStyle.TEXT, 2.2f);
    }

    private void line(double x, double from, double to, Color colour, float width) {
        line(new double[] {x, x}, new double[] {from, to}, colour, width);
    }

    private void line(double[] x, double[] y, Color colour, float width) {
        addSeries("line " + getSeriesMap().size(), x, y).setMarker(SeriesMarkers.NONE)
                .setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER))
                .setLineColor(colour);
    }

    private void dots(Strip group, int y, IntPredicate which, Marker marker, Color colour) {
        int[] chosen = IntStream.range(0, group.values().length).filter(which)
                .filter(i -> Double.isFinite(group.values()[i])).toArray();
        if (chosen.length > 0) {
            addSeries("dots " + getSeriesMap().size(),
                    Arrays.stream(chosen).mapToDouble(i -> group.values()[i]).toArray(),
                    Arrays.stream(chosen).mapToDouble(i -> y + SPREAD * (radicalInverse(i + 1) - 0.5)).toArray())
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(marker).setMarkerColor(colour);
        }
    }

    /** Even in [0, 1], for every number of values (van der Corput). */
    private static double radicalInverse(int i) {
        return (Integer.reverse(i) >>> 1) / (double) Integer.MAX_VALUE;
    }

    private static Color translucent(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** The width of the column to the left, by which the rest is shifted. */
    int labels() {
        return PADDING + (int) Math.ceil(groups.stream().mapToDouble(g -> Math.max(
                Lettering.width(g.name(), LABEL_SIZE), Lettering.width(g.count(), LABEL_SIZE - 2))).max().orElse(0));
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.setColor(Color.WHITE);
        part.fillRect(0, 0, width, height);
        double magnification = Math.min((double) width / WIDTH, (double) height / chartHeight);
        part.transform(AffineTransform.getScaleInstance(magnification, magnification));
        part.translate(labels(), 0);
        super.paint(part, WIDTH - labels(), chartHeight);
        setWidth(WIDTH);
        for (int row = 0; row < groups.size(); row++) {
            double y = getScreenYFromChart(groups.size() - row);
            Lettering.write(part, groups.get(row).name(), LABEL_SIZE, 4, y - 1, 1);
            Lettering.write(part, groups.get(row).count(), LABEL_SIZE - 2, 4, y + 13, 1);
        }
        scale.paintTicks(part, this::getScreenXFromChart, getScreenYFromChart(FLOOR));
        part.dispose();
    }
}
