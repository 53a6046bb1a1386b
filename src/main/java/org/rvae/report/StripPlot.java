package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
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
    private static final double SPREAD = 0.5;
    private static final double DOT = 5;

    private final List<Group> groups;
    private final int chartHeight;

    /**
     * One row.
     *
     * @param name   beside the row
     * @param values those that are not finite are left out, and counted beside the row
     * @param marked for each value, whether it is shown as a ring; or empty for none
     */
    public record Group(String name, double[] values, boolean[] marked) {

        /** Rejects marks that do not fit. */
        public Group {
            if (values.length == 0 || marked.length != 0 && marked.length != values.length) {
                throw new InvalidInputException("The row " + name + " of a strip plot has " + values.length
                        + " values and " + marked.length + " marks: give values, and a mark for each or none.");
            }
            values = values.clone();
            marked = marked.clone();
        }

        private boolean isMarked(int i) {
            return marked.length > 0 && marked[i];
        }

        private double[] finite() {
            return Quantiles.finite(values);
        }

        private String count() {
            int finite = finite().length;
            return finite == values.length ? "n = " + finite : "n = " + finite + " of " + values.length;
        }
    }

    private StripPlot(String title, String axis, List<Group> groups, String dots, String rings) {
        super(WIDTH, AROUND + ROW * groups.size());
        this.groups = List.copyOf(groups);
        chartHeight = getHeight();
        boolean anyMarked = groups.stream().anyMatch(g -> IntStream.range(0, g.values().length).anyMatch(g::isMarked));
        String legend = (anyMarked ? "      \u25CF " + dots + "   \u25CB " + rings : "")
                + "      (stroke: median, bar: quartiles)";
        ChartStyle.apply(getStyler());
        setTitle(title);
        getStyler().setChartTitleFont(ChartStyle.font(Lettering.fitting(title, 15, WIDTH - labels() - 20)));
        setXAxisTitle(axis + legend);
        getStyler().setAxisTitleFont(ChartStyle.font(Lettering.fitting(axis + legend, 13, WIDTH - labels() - 40)));
        setCustomXAxisTickLabelsFormatter(ChartStyle::number);
        getStyler().setYAxisTicksVisible(false).setLegendVisible(false);
        getStyler().setYAxisMin(0.4).setYAxisMax(groups.size() + 0.6);
        getStyler().setPlotGridHorizontalLinesVisible(false);
    }

    /**
     * Draws groups from top to bottom, each with its own colour.
     *
     * @param title     above
     * @param axis      what the values are
     * @param groups    at least one, with at least one finite value among all
     * @param dots      what a dot means, "converged"; shown if there are rings
     * @param rings     what a ring means, "not converged"
     * @param reference where to draw a dashed line, such as 1 for ratios; NaN for none
     */
    public static XYChart of(String title, String axis, List<Group> groups, String dots, String rings,
                             double reference) {
        double[] all = groups.stream().flatMapToDouble(g -> Arrays.stream(g.finite())).toArray();
        if (all.length == 0) {
            throw new InvalidInputException("A strip plot needs at least one finite value; there is none in "
                    + groups.size() + " rows.");
        }
        StripPlot plot = new StripPlot(title, axis, groups, dots, rings);
        plot.scale(all, reference);
        for (int row = 0; row < groups.size(); row++) {
            plot.add(groups.get(row), groups.size() - row, ChartStyle.LINES.get(row % ChartStyle.LINES.size()));
        }
        return plot;
    }

    private void scale(double[] all, double reference) {
        double least = Arrays.stream(all).min().orElseThrow();
        double greatest = Arrays.stream(all).max().orElseThrow();
        if (!Double.isNaN(reference)) {
            least = Math.min(least, reference);
            greatest = Math.max(greatest, reference);
            getStyler().setAnnotationLineStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f,
                    new float[] {5, 4}, 0));
            addAnnotation(new AnnotationLine(reference, true, false));
        }
        double more = greatest > least ? 0.03 * (greatest - least) : 0.5;
        getStyler().setXAxisMin(least - more).setXAxisMax(greatest + more);
    }

    private void add(Group group, int y, Color colour) {
        double[] sorted = group.finite();
        if (sorted.length == 0) {
            return;
        }
        double median = Quantiles.of(sorted, 0.5);
        line(new double[] {Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.75)}, new double[] {y, y},
                translucent(colour, 70), 20);
        dots(group, y, i -> !group.isMarked(i), new Dot(DOT), translucent(colour, 150));
        dots(group, y, group::isMarked, new Ring(DOT), colour);
        line(new double[] {median, median}, new double[] {y - 0.32, y + 0.32}, ChartStyle.TEXT, 2.2f);
    }

    private void line(double[] x, double[] y, Color colour, float width) {
        addSeries("line " + getSeriesMap().size(), x, y).setMarker(SeriesMarkers.NONE)
                .setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER))
                .setLineColor(colour);
    }

    private void dots(Group group, int y, IntPredicate which, Marker marker, Color colour) {
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
        double scale = Math.min((double) width / WIDTH, (double) height / chartHeight);
        part.transform(AffineTransform.getScaleInstance(scale, scale));
        part.translate(labels(), 0);
        super.paint(part, WIDTH - labels(), chartHeight);
        setWidth(WIDTH);
        for (int row = 0; row < groups.size(); row++) {
            double y = getScreenYFromChart(groups.size() - row);
            Lettering.write(part, groups.get(row).name(), LABEL_SIZE, 4, y - 1, 1);
            Lettering.write(part, groups.get(row).count(), LABEL_SIZE - 2, 4, y + 13, 1);
        }
        part.dispose();
    }
}
