package org.rvae.report.latent;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Plot_XY;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rvae.report.ChartStyle;
import org.rvae.report.Legend;
import org.rvae.report.Lettering;

/**
 * The plane as XChart's chart, which lays out and paints title, axes, plot and dots in the upper left part; its plot
 * asks the layers to paint beneath and above. Colour bars stand to the right of that part, the legend below it.
 */
final class PlaneChart extends XYChart {

    private static final int TITLE_SIZE = 15;
    private static final int PADDING = 10;
    private static final int FIRST_GUESS = 600;
    private static final int TURNS = 4;
    private static final double SMALLEST_PLOT = 80;

    private final List<Layer> layers;
    private final Axes axes;
    private final Legend legendBelow;
    private final int totalWidth;
    private final int totalHeight;
    private int chartWidth;
    private int chartHeight = FIRST_GUESS;

    PlaneChart(LatentPlane.Layout layout, Window window, List<Layer> layers) {
        super(layout.width(), FIRST_GUESS);
        this.layers = List.copyOf(layers);
        this.axes = new Axes(window);
        this.legendBelow = new Legend(List.of(layers.stream().flatMap(l -> l.classes().stream()).toList(),
                layers.stream().flatMap(l -> l.legend().stream()).toList()));
        this.plot = new Plot(this);
        style(layout, window);
        // XChart puts its ticks on data that are evenly spaced, and needs a series to have axes.
        addSeries("axes", new double[] {window.xMin(), window.xMin() + window.width() / 3, window.xMax()},
                new double[] {Double.NaN, Double.NaN, Double.NaN}).setMarker(SeriesMarkers.NONE);
        totalWidth = layout.width();
        fit(window);
        totalHeight = chartHeight + (int) Math.ceil(legendBelow.height(legendWidth()));
        layers.forEach(layer -> layer.addSeries(this));
        setWidth(totalWidth);
        setHeight(totalHeight);
    }

    private void style(LatentPlane.Layout layout, Window window) {
        XYStyler styler = getStyler();
        ChartStyle.apply(styler);
        setTitle(layout.title());
        styler.setChartTitleFont(ChartStyle.font(Lettering.fitting(layout.title(), TITLE_SIZE, layout.width() - 90)));
        styler.setChartTitleVisible(!layout.title().isEmpty());
        setXAxisTitle(layout.xTitle());
        setYAxisTitle(layout.yTitle());
        styler.setXAxisMin(window.xMin()).setXAxisMax(window.xMax())
                .setYAxisMin(window.yMin()).setYAxisMax(window.yMax())
                .setPlotGridLinesVisible(layers.stream().noneMatch(HeatMap.class::isInstance));
        styler.setPlotContentSize(1).setLegendVisible(false)
                .setPlotBackgroundColor(new Color(255, 255, 255, 0));
    }

    /** Finds the height with which a unit is as long on both axes; how long it is, the chart tells after painting. */
    private void fit(Window window) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        for (int turn = 0; turn < TURNS; turn++) {
            double length = turn == 0 ? FIRST_GUESS : plotArea().getHeight();
            chartWidth = totalWidth - (int) Math.ceil(bars().stream().mapToDouble(bar -> bar.width(length)).sum());
            super.paint(nowhere, chartWidth, chartHeight);
            Rectangle2D area = plotArea();
            double wanted = Math.max(SMALLEST_PLOT, area.getWidth() * window.height() / window.width());
            chartHeight += (int) Math.round(wanted - area.getHeight());
        }
        nowhere.dispose();
    }

    /** The plot, in units of the chart. */
    Rectangle2D plotArea() {
        Window window = axes.window();
        return new Rectangle2D.Double(axes.x(window.xMin()), axes.y(window.yMax()),
                axes.x(window.xMax()) - axes.x(window.xMin()), axes.y(window.yMin()) - axes.y(window.yMax()));
    }

    Window window() {
        return axes.window();
    }

    Legend legendBelow() {
        return legendBelow;
    }

    List<ColourBar> bars() {
        return layers.stream().map(Layer::colourBar).flatMap(Optional::stream).toList();
    }

    private double legendWidth() {
        return totalWidth - 2.0 * PADDING;
    }

    /** Fits the whole into the given size; its proportions stay, so that the scale on both axes does. */
    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.setColor(Color.WHITE);
        part.fillRect(0, 0, width, height);
        double scale = Math.min((double) width / totalWidth, (double) height / totalHeight);
        part.transform(AffineTransform.getScaleInstance(scale, scale));
        super.paint(part, chartWidth, chartHeight);
        setWidth(totalWidth);
        setHeight(totalHeight);
        Rectangle2D area = plotArea();
        double left = area.getMaxX();
        for (ColourBar bar : bars()) {
            bar.paint(part, left, area.getY(), area.getHeight());
            left += bar.width(area.getHeight());
        }
        legendBelow.paint(part, PADDING, chartHeight, legendWidth());
        part.dispose();
    }

    private final class Axes implements Layer.Axes {

        private final Window window;

        Axes(Window window) {
            this.window = window;
        }

        @Override
        public double x(double value) {
            return getScreenXFromChart(value);
        }

        @Override
        public double y(double value) {
            return getScreenYFromChart(value);
        }

        @Override
        public Window window() {
            return window;
        }
    }

    /** XChart's plot, with the layers beneath its grid lines and above its series, clipped to the plot. */
    private final class Plot extends Plot_XY<XYStyler, XYSeries> {

        Plot(PlaneChart chart) {
            super(chart);
        }

        @Override
        public void paint(Graphics2D graphics) {
            paintClipped(graphics, part -> layers.forEach(layer -> layer.paintBeneath(part, axes)));
            super.paint(graphics);
            paintClipped(graphics, part -> layers.forEach(layer -> layer.paintAbove(part, axes)));
            paintClipped(graphics, part -> layers.forEach(layer -> layer.paintTexts(part, axes)));
        }

        private void paintClipped(Graphics2D graphics, Consumer<Graphics2D> painting) {
            Graphics2D part = (Graphics2D) graphics.create();
            part.clip(plotArea());
            painting.accept(part);
            part.dispose();
        }
    }
}
