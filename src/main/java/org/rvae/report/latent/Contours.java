package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.rvae.InvalidInputException;
import org.rvae.report.LegendEntry;
import org.rvae.report.Lettering;

/**
 * Contours of a field.
 *
 * @param name  for the legend
 * @param lines the polylines (n, 2) of each level
 * @param texts what to write on the longest line of each level, where there is room; empty to write nothing
 */
record Contours(String name, List<List<double[][]>> lines, List<String> texts) implements Layer {

    private static final float WIDTH = 1.1f;
    private static final Color COLOUR = new Color(20, 20, 20, 215);
    private static final int SIZE = 10;
    private static final double APART = 30;

    /**
     * Finds the lines.
     *
     * @param field  whose contours
     * @param levels at least one
     */
    static Contours of(String name, ScalarField field, double[] levels, List<String> texts) {
        if (levels.length == 0 || !Arrays.stream(levels).allMatch(Double::isFinite)
                || !texts.isEmpty() && texts.size() != levels.length) {
            throw new InvalidInputException("Contours at the levels " + Arrays.toString(levels) + " with "
                    + texts.size() + " texts can't be drawn: "
                    + "give finite levels, at least one, and a text for each or none.");
        }
        return new Contours(name, Arrays.stream(levels).mapToObj(level -> ContourLines.of(field, level)).toList(),
                texts);
    }

    @Override
    public void paintAbove(Graphics2D graphics, Axes axes) {
        graphics.setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(COLOUR);
        lines.forEach(level -> level.forEach(line -> graphics.draw(Curves.path(line, axes))));
    }

    @Override
    public void paintTexts(Graphics2D graphics, Axes axes) {
        List<Point2D> written = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            write(graphics, axes, texts.get(i), lines.get(i), written);
        }
    }

    /** On the longest line, as far from the other texts as it goes; nowhere if that is too near. */
    private static void write(Graphics2D graphics, Axes axes, String text, List<double[][]> lines,
                              List<Point2D> written) {
        lines.stream().max(Comparator.comparingInt(line -> line.length))
                .filter(line -> Curves.path(line, axes).getBounds2D().getWidth() > 3 * Lettering.width(text, SIZE))
                .flatMap(line -> Arrays.stream(line).filter(p -> axes.window().contains(p[0], p[1]))
                        .map(p -> (Point2D) new Point2D.Double(axes.x(p[0]), axes.y(p[1])))
                        .max(Comparator.comparingDouble(p -> written.isEmpty() ? p.getY() : nearest(p, written))))
                .filter(p -> nearest(p, written) > APART)
                .ifPresent(p -> {
                    Lettering.writeOnRim(graphics, text, SIZE, p.getX(), p.getY() + 4, 0.5);
                    written.add(p);
                });
    }

    private static double nearest(Point2D point, List<Point2D> others) {
        return others.stream().mapToDouble(point::distance).min().orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public List<LegendEntry> legend() {
        return List.of(new LegendEntry((graphics, x, y) -> {
            graphics.setColor(COLOUR);
            graphics.setStroke(new BasicStroke(WIDTH));
            graphics.draw(new Line2D.Double(x - 12, y - 3, x + 12, y - 3));
            graphics.draw(new Line2D.Double(x - 12, y + 3, x + 12, y + 3));
        }, texts.isEmpty() ? name : name + ": " + String.join(", ", texts)));
    }
}
