package org.rvae.report.latent;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.report.ChartStyle;
import org.rvae.report.LegendEntry;

/**
 * Codes as dots, one colour per class.
 *
 * @param points (n, 2); those that are not finite are left out
 * @param labels n class indices into the names
 * @param names  of the classes, at most ten
 */
record Codes(double[][] points, int[] labels, List<String> names) implements Layer {

    private static final double DOT = 3.6;
    private static final double LEGEND_DOT = 10;
    private static final int ALPHA = 200;
    /** The classes take turns in being painted, so that none lies on top of all others. */
    private static final int TURNS = 12;

    Codes {
        if (points.length != labels.length || names.size() > ChartStyle.CLASSES.size()
                || Arrays.stream(labels).anyMatch(l -> l < 0 || l >= names.size())) {
            throw new InvalidInputException(points.length + " codes with " + labels.length + " labels of "
                    + names.size() + " classes can't be drawn: give one label for each code, from 0 to the number "
                    + "of names - 1, and at most " + ChartStyle.CLASSES.size() + " names.");
        }
        if (Points.finite(points).length == 0) {
            throw new InvalidInputException("A scatter plot needs at least one finite code; there are none among "
                    + points.length + ".");
        }
    }

    @Override
    public void addSeries(XYChart chart) {
        for (int turn = 0; turn < TURNS; turn++) {
            for (int label = 0; label < names.size(); label++) {
                addTurn(chart, label, turn);
            }
        }
    }

    private void addTurn(XYChart chart, int label, int turn) {
        int[] own = IntStream.range(0, points.length)
                .filter(i -> labels[i] == label && Points.isFinite(points[i])).toArray();
        double[][] now = IntStream.range(0, own.length).filter(k -> k % TURNS == turn).mapToObj(k -> points[own[k]])
                .toArray(double[][]::new);
        if (now.length > 0) {
            Color colour = ChartStyle.CLASSES.get(label);
            Dots.add(chart, now, new RimmedDot(DOT),
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ALPHA));
        }
    }

    @Override
    public List<LegendEntry> classes() {
        return IntStream.range(0, names.size()).mapToObj(k -> new LegendEntry(
                Dots.icon(LEGEND_DOT, ChartStyle.CLASSES.get(k)), names.get(k))).toList();
    }

    @Override
    public Optional<Window> extent() {
        return Optional.of(Window.around(Nd4j.createFromArray(points), 0.02));
    }
}
