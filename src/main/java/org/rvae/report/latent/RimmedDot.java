package org.rvae.report.latent;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A dot on a thin white rim, to be seen on any ground and among its like. */
final class RimmedDot extends Marker {

    private static final double RIM = 0.6;
    private static final Color RIM_COLOUR = new Color(255, 255, 255, 150);

    private final double diameter;

    RimmedDot(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int ignoredSize) {
        Color colour = graphics.getColor();
        graphics.setColor(RIM_COLOUR);
        fill(graphics, x, y, diameter / 2 + RIM);
        graphics.setColor(colour);
        fill(graphics, x, y, diameter / 2);
    }

    private static void fill(Graphics2D graphics, double x, double y, double radius) {
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
