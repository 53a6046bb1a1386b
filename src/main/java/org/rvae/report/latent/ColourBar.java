package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.rvae.report.ChartStyle;
import org.rvae.report.Lettering;

/**
 * The key to a colour scale, beside the plot: pointed, and marked with \u2264 or \u2265, at an end beyond which there
 * are values.
 *
 * @param scale what it explains
 * @param label what the values are
 */
record ColourBar(ColourScale scale, String label) {

    private static final double GAP = 8;
    private static final double BAR = 16;
    private static final double TICK = 4;
    private static final double POINT = 9;
    private static final double CLOSEST = 15;
    private static final int STEPS = 256;
    private static final int NUMBER_SIZE = 12;
    private static final int LABEL_SIZE = 13;
    private static final double BETWEEN_TICKS = 45;
    private static final Color EDGE = new Color(0x888888);

    /** A number beside the bar. */
    record Tick(double value, String text) {
    }

    /** Round numbers, and the ends where values are cut off; numbers that would touch an end's are left out. */
    List<Tick> ticks(double length) {
        List<Tick> ticks = new ArrayList<>();
        double close = CLOSEST / length;
        for (double value : scale.ticks(Math.max(2, (int) (length / BETWEEN_TICKS)))) {
            double share = scale.share(value);
            if (!(scale.cutsBelow() && share < close || scale.cutsAbove() && share > 1 - close)) {
                ticks.add(new Tick(value, ChartStyle.number(value)));
            }
        }
        if (scale.cutsBelow()) {
            ticks.add(0, new Tick(scale.low(), "\u2264 " + rounded(scale.low())));
        }
        if (scale.cutsAbove()) {
            ticks.add(new Tick(scale.high(), "\u2265 " + rounded(scale.high())));
        }
        return ticks;
    }

    private String rounded(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(scale.high() - scale.low())) - 1);
        return ChartStyle.number(Math.rint(value / unit) * unit);
    }

    /** Of all that is painted, with the gap to the plot. */
    double width(double length) {
        return GAP + BAR + TICK + 3 + numbers(length) + 6 + LABEL_SIZE + 4;
    }

    private double numbers(double length) {
        return ticks(length).stream().mapToDouble(t -> Lettering.width(t.text(), NUMBER_SIZE)).max().orElse(0);
    }

    void paint(Graphics2D graphics, double left, double top, double length) {
        double x = left + GAP;
        double start = scale.cutsAbove() ? top + POINT : top;
        double end = top + length - (scale.cutsBelow() ? POINT : 0);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paintColours(graphics, x, start, end);
        Path2D outline = outline(x, top, start, end, top + length);
        graphics.setStroke(new BasicStroke(1f));
        graphics.setColor(EDGE);
        graphics.draw(outline);
        for (Tick tick : ticks(length)) {
            double y = end - scale.share(tick.value()) * (end - start);
            graphics.setColor(EDGE);
            graphics.draw(new Line2D.Double(x + BAR, y, x + BAR + TICK, y));
            Lettering.write(graphics, tick.text(), NUMBER_SIZE, x + BAR + TICK + 3, y + 4.3, 0);
        }
        String text = scale.note().isEmpty() ? label : label + " (" + scale.note() + ")";
        Lettering.writeUpwards(graphics, text, LABEL_SIZE, left + width(length) - 5, (start + end) / 2, length);
    }

    /** As an image, and the points as areas: a renderer of SVG smooths the steps. */
    private void paintColours(Graphics2D graphics, double x, double start, double end) {
        BufferedImage image = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < STEPS; i++) {
            image.setRGB(0, i, scale.map().at(1 - (i + 0.5) / STEPS).getRGB());
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, start);
        place.scale(BAR, (end - start) / STEPS);
        graphics.drawImage(image, place, null);
        if (scale.cutsAbove()) {
            graphics.setColor(scale.map().at(1));
            graphics.fill(point(x, start, start - POINT));
        }
        if (scale.cutsBelow()) {
            graphics.setColor(scale.map().at(0));
            graphics.fill(point(x, end, end + POINT));
        }
    }

    private static Path2D point(double x, double base, double tip) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, base);
        path.lineTo(x + BAR / 2, tip);
        path.lineTo(x + BAR, base);
        path.closePath();
        return path;
    }

    private Path2D outline(double x, double top, double start, double end, double bottom) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, start);
        path.lineTo(x + BAR / 2, scale.cutsAbove() ? top : start);
        path.lineTo(x + BAR, start);
        path.lineTo(x + BAR, end);
        path.lineTo(x + BAR / 2, scale.cutsBelow() ? bottom : end);
        path.lineTo(x, end);
        path.closePath();
        return path;
    }
}
