package org.rvae.report.latent;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.rvae.report.LegendEntry;

/** Something drawn in the plane. Each part of it is optional. */
interface Layer {

    /** Paints what lies beneath XChart's grid lines and series. */
    default void paintBeneath(Graphics2D graphics, Axes axes) {
    }

    /** Adds series that XChart paints. */
    default void addSeries(XYChart chart) {
    }

    /** Paints what lies above XChart's series. */
    default void paintAbove(Graphics2D graphics, Axes axes) {
    }

    /** Paints its texts, above all layers. */
    default void paintTexts(Graphics2D graphics, Axes axes) {
    }

    /** The classes among its entries of the legend. */
    default List<LegendEntry> classes() {
        return List.of();
    }

    /** Its other entries of the legend. */
    default List<LegendEntry> legend() {
        return List.of();
    }

    default Optional<ColourBar> colourBar() {
        return Optional.empty();
    }

    /** What a window must show of it if nobody gives one; for {@link HeatMap}, what it is known on. */
    default Optional<Window> extent() {
        return Optional.empty();
    }

    /** Where a point of the plane is in the picture, as XChart puts it. */
    interface Axes {

        double x(double value);

        double y(double value);

        Window window();
    }
}
