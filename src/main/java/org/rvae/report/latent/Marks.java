package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.report.Lettering;

/**
 * Single points with a text beside each.
 *
 * @param points (n, 2); those that are not finite are left out
 * @param texts  n texts; an empty one writes nothing
 */
record Marks(double[][] points, List<String> texts) implements Layer {

    private static final double RADIUS = 4;
    private static final int SIZE = 13;
    private static final double ROOM = RADIUS + SIZE + 4;

    @Override
    public void paintAbove(Graphics2D graphics, Axes axes) {
        double[] centre = {Arrays.stream(points).mapToDouble(p -> p[0]).average().orElse(0),
            Arrays.stream(points).mapToDouble(p -> p[1]).average().orElse(0)};
        for (int i = 0; i < points.length; i++) {
            if (axes.window().contains(points[i][0], points[i][1])) {
                paint(graphics, axes, points[i], centre, texts.get(i));
            }
        }
    }

    /** The text stands on the side away from the marks' centre, where there is room for it. */
    private static void paint(Graphics2D graphics, Axes axes, double[] point, double[] centre, String text) {
        double x = axes.x(point[0]);
        double y = axes.y(point[1]);
        Ellipse2D dot = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        graphics.setColor(Color.WHITE);
        graphics.fill(dot);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(dot);
        Window window = axes.window();
        double room = RADIUS + 6 + Lettering.width(text, SIZE);
        boolean left = (point[0] < centre[0] || x + room > axes.x(window.xMax())) && x - room > axes.x(window.xMin());
        boolean below = (point[1] < centre[1] || y - ROOM < axes.y(window.yMax())) && y + ROOM < axes.y(window.yMin());
        if (!text.isEmpty()) {
            Lettering.writeOnRim(graphics, text, SIZE, left ? x - RADIUS - 2 : x + RADIUS + 2,
                    below ? y + RADIUS + SIZE - 2 : y - RADIUS - 1, left ? 1 : 0);
        }
    }

    @Override
    public Optional<Window> extent() {
        return Points.finite(points).length == 0 ? Optional.empty()
                : Optional.of(Window.around(Nd4j.createFromArray(points), 0.05));
    }
}
