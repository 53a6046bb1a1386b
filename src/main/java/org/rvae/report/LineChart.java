package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rvae.InvalidInputException;

/** Quantities along one axis, such as those along a path. */
public final class LineChart extends XYChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 330;
    private static final int PADDING = 10;
    private static final int DECADES = 10;
    /** With more, XChart's nine lines a decade run together. */
    private static final int FEW_DECADES = 5;
    private static final BasicStroke STROKE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final Legend below;

    private LineChart(List<LegendEntry> entries) {
        super(WIDTH, HEIGHT);
        below = new Legend(List.of(entries));
        setHeight((int) (HEIGHT + below.height(WIDTH - 2 * PADDING)));
    }

    /**
     * Draws lines over a linear axis.
     *
     * @param title  above
     * @param xTitle of the horizontal axis
     * @param yTitle of the vertical axis
     * @param x      n places, ascending
     * @param lines  name -> n values, in the order of the map; a line has a gap where a value is not finite
     */
    public static XYChart of(String title, String xTitle, String yTitle, double[] x, Map<String, double[]> lines) {
        List<Color> colours = new ArrayList<>(ChartStyle.LINES);
        colours.addAll(ChartStyle.CLASSES.subList(3, 10));
        if (lines.size() > colours.size()) {
            throw new InvalidInputException("A chart can't tell " + lines.size() + " lines apart: at most "
                    + colours.size() + ".");
        }
        List<LegendEntry> entries = new ArrayList<>();
        lines.keySet().forEach(name -> entries.add(entry(name, colours.get(entries.size()))));
        XYChart chart = new LineChart(entries);
        ChartStyle.apply(chart.getStyler());
        chart.setTitle(title);
        chart.getStyler().setChartTitleFont(ChartStyle.font(Lettering.fitting(title, 15, WIDTH - 90)));
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        chart.setCustomXAxisTickLabelsFormatter(ChartStyle::number);
        chart.setCustomYAxisTickLabelsFormatter(ChartStyle::number);
        chart.getStyler().setXAxisMin(x[0]).setXAxisMax(x[x.length - 1]);
        chart.getStyler().setLegendVisible(false);
        // XChart puts its ticks on data that are evenly spaced.
        double third = x[0] + (x[x.length - 1] - x[0]) / 3;
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        chart.addSeries("uneven", new double[] {x[0], third, x[x.length - 1]}, none).setMarker(SeriesMarkers.NONE);
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            add(chart, line.getKey(), x, line.getValue(), colours.get(chart.getSeriesMap().size() - 1));
        }
        return chart;
    }

    /**
     * The same over a logarithmic axis of at most ten decades, below which lines leave the chart; they have gaps where
     * a value is not positive, too.
     */
    public static XYChart logarithmic(String title, String xTitle, String yTitle, double[] x,
                                      Map<String, double[]> lines) {
        double[] positive = lines.values().stream().flatMapToDouble(Arrays::stream)
                .filter(v -> v > 0 && Double.isFinite(v)).toArray();
        if (positive.length == 0) {
            throw new InvalidInputException("A logarithmic chart needs at least one positive value.");
        }
        XYChart chart = of(title, xTitle, yTitle, x, lines);
        double greatest = Math.ceil(Math.log10(Arrays.stream(positive).max().orElseThrow()));
        double least = Math.max(greatest - DECADES,
                Math.floor(Math.log10(Arrays.stream(positive).min().orElseThrow())));
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(Math.pow(10, least))
                .setYAxisMax(Math.pow(10, Math.max(greatest, least + 1)));
        chart.getStyler().setPlotGridHorizontalLinesVisible(greatest - least <= FEW_DECADES);
        chart.setCustomYAxisTickLabelsFormatter(null);
        chart.getSeriesMap().values().forEach(series -> series.replaceData(series.getXData(),
                Arrays.stream(series.getYData()).map(v -> v > 0 ? v : Double.NaN).toArray(), null));
        return chart;
    }

    private static LegendEntry entry(String name, Color colour) {
        return new LegendEntry((graphics, x, y) -> {
            graphics.setColor(colour);
            graphics.setStroke(STROKE);
            graphics.draw(new Line2D.Double(x - 12, y, x + 12, y));
        }, name);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        Graphics2D part = (Graphics2D) graphics.create();
        int whole = (int) (HEIGHT + below.height(WIDTH - 2 * PADDING));
        part.setColor(Color.WHITE);
        part.fillRect(0, 0, width, height);
        double scale = Math.min((double) width / WIDTH, (double) height / whole);
        part.transform(AffineTransform.getScaleInstance(scale, scale));
        super.paint(part, WIDTH, HEIGHT);
        setHeight(whole);
        below.paint(part, PADDING, HEIGHT, WIDTH - 2 * PADDING);
        part.dispose();
    }

    private static void add(XYChart chart, String name, double[] x, double[] values, Color colour) {
        if (values.length != x.length) {
            throw new InvalidInputException("The line " + name + " has " + values.length + " values for " + x.length
                    + " places.");
        }
        chart.addSeries(name, x, Arrays.stream(values).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray())
                .setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(STROKE);
    }
}
