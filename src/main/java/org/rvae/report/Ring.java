package org.rvae.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A circle that is not filled, of its own size. */
final class Ring extends Marker {

    private static final BasicStroke LINE = new BasicStroke(1.2f);

    private final double diameter;

    Ring(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int ignoredSize) {
        graphics.setStroke(LINE);
        graphics.draw(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
}
