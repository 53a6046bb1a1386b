package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Text as outlines, like XChart's own, so that an SVG needs no fonts and looks like the PNG. */
public final class Lettering {

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final int SMALLEST = 8;
    private static final BasicStroke HALO = new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private Lettering() {
    }

    /** How wide a line of text is. */
    public static double width(String text, int size) {
        return text.isEmpty() ? 0 : new TextLayout(text, ChartStyle.font(size), METRICS).getAdvance();
    }

    /** The given size, or the largest below it with which the text is no wider than that; at least 8. */
    public static int fitting(String text, int size, double width) {
        int fitting = size;
        while (fitting > SMALLEST && width(text, fitting) > width) {
            fitting--;
        }
        return fitting;
    }

    /**
     * Writes a line.
     *
     * @param x     of the anchor
     * @param base  y of the line on which the letters stand
     * @param share of the text's width that lies left of the anchor: 0 to start there, 1/2 to centre, 1 to end there
     */
    public static void write(Graphics2D graphics, String text, int size, double x, double base, double share) {
        fill(graphics, outline(text, size, AffineTransform.getTranslateInstance(x - share * width(text, size), base)));
    }

    /** The same, shrunk to a width if it is wider. */
    public static void write(Graphics2D graphics, String text, int size, double x, double base, double share,
                             double atMost) {
        double scale = Math.min(1, atMost / Math.max(1, width(text, size)));
        AffineTransform place = AffineTransform.getTranslateInstance(x - share * scale * width(text, size), base);
        place.scale(scale, scale);
        fill(graphics, outline(text, size, place));
    }

    /** Writes on a white rim, to be read on any ground. */
    public static void writeOnRim(Graphics2D graphics, String text, int size, double x, double base, double share) {
        Shape outline = outline(text, size,
                AffineTransform.getTranslateInstance(x - share * width(text, size), base));
        graphics.setColor(Color.WHITE);
        graphics.setStroke(HALO);
        graphics.draw(outline);
        fill(graphics, outline);
    }

    /** Writes from the bottom to the top, centred on y, shrunk to a length if it is longer; the letters stand on x. */
    public static void writeUpwards(Graphics2D graphics, String text, int size, double x, double y, double atMost) {
        double scale = Math.min(1, atMost / Math.max(1, width(text, size)));
        AffineTransform place = AffineTransform.getTranslateInstance(x, y + scale * width(text, size) / 2);
        place.rotate(-Math.PI / 2);
        place.scale(scale, scale);
        fill(graphics, outline(text, size, place));
    }

    private static Shape outline(String text, int size, AffineTransform place) {
        return new TextLayout(text.isEmpty() ? " " : text, ChartStyle.font(size), METRICS).getOutline(place);
    }

    private static void fill(Graphics2D graphics, Shape outline) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ChartStyle.TEXT);
        graphics.fill(outline);
    }
}
