package org.rvae.report.latent;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.report.LegendEntry;

/**
 * Curves of one kind.
 *
 * @param name   for the legend
 * @param curves each (n, 2); at points that are not finite they have gaps
 * @param style  how they look
 */
record Curves(String name, List<double[][]> curves, CurveStyle style) implements Layer {

    /** Through points in the order given, with gaps where one is not finite. */
    static Path2D path(double[][] points, Axes axes) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (double[] p : points) {
            if (!Points.isFinite(p)) {
                pen = false;
            } else if (pen) {
                path.lineTo(axes.x(p[0]), axes.y(p[1]));
            } else {
                path.moveTo(axes.x(p[0]), axes.y(p[1]));
                pen = true;
            }
        }
        return path;
    }

    @Override
    public void paintAbove(Graphics2D graphics, Axes axes) {
        curves.forEach(curve -> style.draw(graphics, path(curve, axes)));
    }

    @Override
    public List<LegendEntry> legend() {
        return List.of(new LegendEntry(style.icon(), name));
    }

    @Override
    public Optional<Window> extent() {
        double[][] finite = curves.stream().flatMap(Arrays::stream).filter(Points::isFinite).toArray(double[][]::new);
        return finite.length == 0 ? Optional.empty()
                : Optional.of(Window.around(Nd4j.createFromArray(finite), 0.05));
    }
}
