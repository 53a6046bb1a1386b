package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.report.LegendEntry;

/**
 * Paths coloured by time, on a dark rim. Later pieces lie on top of earlier ones.
 *
 * @param label for the colour bar
 * @param paths each (n, 2), a point for each time; a path ends before its first point that is not finite, with a cross
 * @param times n times, ascending
 */
record Trajectories(String label, List<double[][]> paths, double[] times) implements Layer {

    private static final int COLOURS = 48;
    private static final float WIDTH = 1.8f;
    private static final float RIM = 0.7f;
    private static final double CROSS = 4;
    private static final Color RIM_COLOUR = new Color(60, 60, 60, 170);

    Trajectories {
        int points = times.length;
        boolean ascending = points >= 2;
        for (int i = 1; i < points; i++) {
            ascending &= times[i] > times[i - 1];
        }
        if (!ascending || paths.isEmpty() || paths.stream().anyMatch(path -> path.length != points)) {
            throw new InvalidInputException("Trajectories need at least one path and two times, ascending, and a point "
                    + "for each time; there are " + paths.size() + " paths of "
                    + paths.stream().map(p -> p.length).distinct().toList() + " points with " + points + " times.");
        }
        times = times.clone();
        paths = paths.stream().map(Trajectories::untilLost).toList();
    }

    private static double[][] untilLost(double[][] path) {
        return Arrays.stream(path).takeWhile(Points::isFinite).toArray(double[][]::new);
    }

    @Override
    public void paintAbove(Graphics2D graphics, Axes axes) {
        graphics.setStroke(stroke(WIDTH + 2 * RIM));
        graphics.setColor(RIM_COLOUR);
        paths.forEach(path -> graphics.draw(Curves.path(path, axes)));
        graphics.setStroke(stroke(WIDTH));
        double duration = times[times.length - 1] - times[0];
        for (int colour = 0; colour < COLOURS; colour++) {
            Path2D pieces = new Path2D.Double();
            for (double[][] path : paths) {
                addPieces(pieces, path, colour, duration, axes);
            }
            graphics.setColor(ColourMap.HOT.at((colour + 0.5) / COLOURS));
            graphics.draw(pieces);
        }
        paths.stream().filter(path -> path.length > 0 && path.length < times.length).map(path -> path[path.length - 1])
                .forEach(end -> cross(graphics, axes.x(end[0]), axes.y(end[1])));
    }

    private static void cross(Graphics2D graphics, double x, double y) {
        Path2D cross = new Path2D.Double();
        cross.moveTo(x - CROSS, y - CROSS);
        cross.lineTo(x + CROSS, y + CROSS);
        cross.moveTo(x - CROSS, y + CROSS);
        cross.lineTo(x + CROSS, y - CROSS);
        CurveStyle.BLACK.draw(graphics, cross);
    }

    private void addPieces(Path2D pieces, double[][] path, int colour, double duration, Axes axes) {
        boolean pen = false;
        for (int i = 1; i < path.length; i++) {
            double middle = ((times[i - 1] + times[i]) / 2 - times[0]) / duration;
            boolean mine = Math.min(COLOURS - 1, (int) (COLOURS * middle)) == colour;
            if (mine && !pen) {
                pieces.moveTo(axes.x(path[i - 1][0]), axes.y(path[i - 1][1]));
            }
            if (mine) {
                pieces.lineTo(axes.x(path[i][0]), axes.y(path[i][1]));
            }
            pen = mine;
        }
    }

    private static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    @Override
    public List<LegendEntry> legend() {
        long lost = paths.stream().filter(path -> path.length < times.length).count();
        if (lost == 0) {
            return List.of();
        }
        return List.of(new LegendEntry(Trajectories::cross, lost + " of " + paths.size()
                + " paths: the next point is not finite"));
    }

    @Override
    public Optional<ColourBar> colourBar() {
        return Optional.of(new ColourBar(new ColourScale(ColourMap.HOT, times[0], times[times.length - 1], false, false,
                ""), label));
    }

    @Override
    public Optional<Window> extent() {
        double[][] all = paths.stream().flatMap(Arrays::stream).toArray(double[][]::new);
        return all.length == 0 ? Optional.empty() : Optional.of(Window.around(Nd4j.createFromArray(all), 0.05));
    }
}
