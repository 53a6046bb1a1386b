package org.rvae.report;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A filled dot of its own size, where XChart knows one size for a whole chart. */
public final class Dot extends Marker {

    private final double diameter;

    /** A dot of the given diameter. */
    public Dot(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int ignoredSize) {
        graphics.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
}
