package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import org.rvae.InvalidInputException;
import org.rvae.report.LegendEntry;

/**
 * How a curve looks. All have a thin white rim, so that they can be followed on a dark ground too.
 *
 * @param colour of the line
 * @param width  of the line
 * @param dash   length of a dash, 0 for a solid line
 */
public record CurveStyle(Color colour, double width, double dash) {

    /** Black and solid: geodesics. */
    public static final CurveStyle BLACK = new CurveStyle(Color.BLACK, 2.2, 0);

    /** Red and solid: straight lines. */
    public static final CurveStyle RED = new CurveStyle(new Color(0xE4002B), 2.2, 0);

    private static final double RIM = 1.6;
    private static final Color RIM_COLOUR = new Color(255, 255, 255, 225);

    /** Rejects widths that can't be drawn. */
    public CurveStyle {
        if (!(width > 0) || !(dash >= 0)) {
            throw new InvalidInputException("A curve can't be " + width + " wide with dashes of " + dash
                    + ": the width must be positive, the dash at least 0 (solid).");
        }
    }

    /** The same, dashed. */
    public CurveStyle dashed() {
        return new CurveStyle(colour, width, 7);
    }

    /** The same in another colour. */
    public CurveStyle withColour(Color other) {
        return new CurveStyle(other, width, dash);
    }

    /** The same in another width. */
    public CurveStyle withWidth(double other) {
        return new CurveStyle(colour, other, dash);
    }

    void draw(Graphics2D graphics, Shape shape) {
        graphics.setColor(RIM_COLOUR);
        graphics.setStroke(stroke(width + 2 * RIM, 0));
        graphics.draw(shape);
        graphics.setColor(colour);
        graphics.setStroke(stroke(width, dash));
        graphics.draw(shape);
    }

    LegendEntry.Icon icon() {
        return (graphics, x, y) -> draw(graphics, new Line2D.Double(x - 12, y, x + 12, y));
    }

    private static BasicStroke stroke(double width, double dash) {
        return dash == 0 ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f,
                        new float[] {(float) dash, (float) (0.45 * dash + 1.2)}, 0);
    }
}
