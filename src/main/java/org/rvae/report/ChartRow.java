package org.rvae.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;

/**
 * Charts side by side under one title, and over one note if there is one, as one chart: it is shown and exported like
 * any other. All get the height of the tallest.
 */
public final class ChartRow extends Chart<XYStyler, XYSeries> {

    private static final int TITLE_HEIGHT = 36;
    private static final int NOTE_HEIGHT = 28;

    private final List<? extends Chart<?, ?>> charts;
    private final String note;

    /** Puts the charts, at least one, in a row. */
    public ChartRow(String title, List<? extends Chart<?, ?>> charts) {
        this(title, charts, "");
    }

    /** Puts the charts, at least one, in a row over a note, which may be empty. */
    public ChartRow(String title, List<? extends Chart<?, ?>> charts, String note) {
        super(charts.stream().mapToInt(Chart::getWidth).sum(), TITLE_HEIGHT + (note.isEmpty() ? 0 : NOTE_HEIGHT)
                + charts.stream().mapToInt(Chart::getHeight).max().orElseThrow(), new XYStyler());
        this.charts = List.copyOf(charts);
        this.note = note;
        setTitle(title);
    }

    /** The charts, from left to right. */
    public List<Chart<?, ?>> charts() {
        return List.copyOf(charts);
    }

    /** The note below them; empty if there is none. */
    public String note() {
        return note;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double scale = (double) width / charts.stream().mapToInt(Chart::getWidth).sum();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        Lettering.write(graphics, getTitle(), 15, width / 2.0, 27, 0.5, 0.96 * width);
        int below = note.isEmpty() ? 0 : NOTE_HEIGHT;
        if (below > 0) {
            Lettering.write(graphics, note, 13, width / 2.0, height - 10, 0.5, 0.96 * width);
        }
        int left = 0;
        for (Chart<?, ?> chart : charts) {
            int chartWidth = (int) Math.round(chart.getWidth() * scale);
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(left, TITLE_HEIGHT);
            chart.paint(part, chartWidth, height - TITLE_HEIGHT - below);
            part.dispose();
            left += chartWidth;
        }
    }
}
