package org.rvae.report.latent;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.nd4j.linalg.factory.Nd4j;
import org.rvae.InvalidInputException;
import org.rvae.report.Dot;
import org.rvae.report.LegendEntry;

/**
 * Points of one kind.
 *
 * @param name     for the legend
 * @param points   (n, 2); those that are not finite are left out
 * @param diameter of their dots
 * @param colour   of their dots
 */
record Dots(String name, double[][] points, double diameter, Color colour) implements Layer {

    private static final double LARGEST_ICON = 10;

    Dots {
        if (!(diameter > 0)) {
            throw new InvalidInputException("The dots of " + name + " can't have the diameter " + diameter
                    + ": give a positive one, such as 4.");
        }
    }

    /** Adds a series of dots without an entry in XChart's legend. */
    static void add(XYChart chart, double[][] points, Marker marker, Color colour) {
        chart.addSeries("dots " + chart.getSeriesMap().size(), Arrays.stream(points).mapToDouble(p -> p[0]).toArray(),
                        Arrays.stream(points).mapToDouble(p -> p[1]).toArray())
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(marker).setMarkerColor(colour);
    }

    static LegendEntry.Icon icon(double diameter, Color colour) {
        return (graphics, x, y) -> {
            graphics.setColor(colour);
            graphics.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
        };
    }

    @Override
    public void addSeries(XYChart chart) {
        double[][] finite = Points.finite(points);
        if (finite.length > 0) {
            add(chart, finite, new Dot(diameter), colour);
        }
    }

    @Override
    public List<LegendEntry> legend() {
        return List.of(new LegendEntry(icon(Math.min(LARGEST_ICON, diameter + 2), colour), name));
    }

    @Override
    public Optional<Window> extent() {
        return Points.finite(points).length == 0 ? Optional.empty()
                : Optional.of(Window.around(Nd4j.createFromArray(points), 0.02));
    }
}
