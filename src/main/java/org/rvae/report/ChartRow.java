package org.rvae.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;

/**
 * Charts side by side under one title, as one chart: it is shown and exported like any other. All get the height of the
 * tallest.
 */
public final class ChartRow extends Chart<XYStyler, XYSeries> {

    private static final int TITLE_HEIGHT = 36;

    private final List<? extends Chart<?, ?>> charts;

    /** Puts the charts, at least one, in a row. */
    public ChartRow(String title, List<? extends Chart<?, ?>> charts) {
        super(charts.stream().mapToInt(Chart::getWidth).sum(),
                TITLE_HEIGHT + charts.stream().mapToInt(Chart::getHeight).max().orElseThrow(), new XYStyler());
        this.charts = List.copyOf(charts);
        setTitle(title);
    }

    /** The charts, from left to right. */
    public List<Chart<?, ?>> charts() {
        return List.copyOf(charts);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double scale = (double) width / charts.stream().mapToInt(Chart::getWidth).sum();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        paintTitle(graphics, width);
        int left = 0;
        for (Chart<?, ?> chart : charts) {
            int chartWidth = (int) Math.round(chart.getWidth() * scale);
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(left, TITLE_HEIGHT);
            chart.paint(part, chartWidth, height - TITLE_HEIGHT);
            part.dispose();
            left += chartWidth;
        }
    }

    /** As outlines, like XChart's own text, so that an SVG needs no fonts; shrunk if it is wider than the charts. */
    private void paintTitle(Graphics2D graphics, int width) {
        TextLayout text = new TextLayout(getTitle(), ChartStyle.font(15), graphics.getFontRenderContext());
        double scale = Math.min(1, 0.96 * width / text.getAdvance());
        AffineTransform place = AffineTransform.getTranslateInstance((width - scale * text.getAdvance()) / 2, 27);
        place.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ChartStyle.TEXT);
        graphics.fill(text.getOutline(place));
    }
}
