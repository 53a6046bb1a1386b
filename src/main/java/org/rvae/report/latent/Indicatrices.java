package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.geometry.MetricTensors;
import org.rvae.report.LegendEntry;

/**
 * At each point z the ellipse of the z + v with v^T G v = r^2: steps of one length r. It is small where the metric is
 * large.
 *
 * @param name    for the legend
 * @param points  (n, 2)
 * @param metrics n metric tensors, row by row; no ellipse where one is not positive definite
 * @param radius  r, positive
 */
record Indicatrices(String name, double[][] points, double[][] metrics, double radius) implements Layer {

    private static final int CORNERS = 60;
    private static final BasicStroke RIM = new BasicStroke(2.8f);
    private static final BasicStroke LINE = new BasicStroke(1.3f);
    private static final Color COLOUR = new Color(0x10324A);
    private static final Color RIM_COLOUR = new Color(255, 255, 255, 190);

    Indicatrices {
        if (points.length != metrics.length || !(radius > 0 && Double.isFinite(radius))) {
            throw new InvalidInputException("Ellipses of radius " + radius + " of " + metrics.length + " metrics at "
                    + points.length + " points can't be drawn: give a metric for each point and a positive radius.");
        }
    }

    /** The boundary of an ellipse, closed; nothing where the metric is not positive definite. */
    static Optional<double[][]> ellipse(double[] point, double[] metric, double radius) {
        double[] factor = metric.clone();
        if (!Points.isFinite(point) || !MetricTensors.choleskyInPlace(factor, 0, 2)
                || !Double.isFinite(factor[0] + factor[2] + factor[3])) {
            return Optional.empty();
        }
        double[][] boundary = new double[CORNERS + 1][];
        for (int k = 0; k <= CORNERS; k++) {
            double angle = 2 * Math.PI * k / CORNERS;
            double y = radius * Math.sin(angle) / factor[3];
            double x = (radius * Math.cos(angle) - factor[2] * y) / factor[0];
            boundary[k] = new double[] {point[0] + x, point[1] + y};
        }
        return Optional.of(boundary);
    }

    /** The radius with which the ellipse of median area has the given area. */
    static double radiusForArea(double[][] metrics, double area) {
        double[] roots = Arrays.stream(metrics).mapToDouble(g -> g[0] * g[3] - g[1] * g[2])
                .filter(det -> det > 0 && Double.isFinite(det)).map(Math::sqrt).sorted().toArray();
        if (roots.length == 0) {
            throw new InvalidInputException("None of the " + metrics.length
                    + " metrics is positive definite: there is no ellipse to draw.");
        }
        return Math.sqrt(area / Math.PI * roots[roots.length / 2]);
    }

    @Override
    public void paintAbove(Graphics2D graphics, Axes axes) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            ellipse(points[i], metrics[i], radius).ifPresent(b -> shapes.add(Curves.path(b, axes)));
        }
        shapes.forEach(shape -> draw(graphics, shape));
    }

    private static void draw(Graphics2D graphics, Shape shape) {
        graphics.setColor(RIM_COLOUR);
        graphics.setStroke(RIM);
        graphics.draw(shape);
        graphics.setColor(COLOUR);
        graphics.setStroke(LINE);
        graphics.draw(shape);
    }

    @Override
    public List<LegendEntry> legend() {
        long missing = 0;
        for (int i = 0; i < points.length; i++) {
            missing += ellipse(points[i], metrics[i], radius).isEmpty() ? 1 : 0;
        }
        String text = missing == 0 ? name : name + " (none at " + missing + " of " + points.length
                + " points: the metric is singular there)";
        return List.of(new LegendEntry((graphics, x, y) -> draw(graphics, new Ellipse2D.Double(x - 11, y - 5, 22, 10)),
                text));
    }

    @Override
    public Optional<Window> extent() {
        return Points.finite(points).length == 0 ? Optional.empty()
                : Optional.of(Window.around(Nd4j.createFromArray(points), 0.05));
    }
}
