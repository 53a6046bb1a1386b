package org.rvae.report;

import java.awt.Graphics2D;

/**
 * A line of the legend.
 *
 * @param icon what to look for in the plot
 * @param text what it means
 */
public record LegendEntry(Icon icon, String text) {

    static final double ICON_WIDTH = 26;
    static final int SIZE = 12;
    private static final double GAP = 6;

    /** Paints a sample, centred, at most 26 x 14. */
    @FunctionalInterface
    public interface Icon {

        /** Paints it with its centre at (x, y). */
        void paint(Graphics2D graphics, double x, double y);
    }

    double width() {
        return ICON_WIDTH + GAP + Lettering.width(text, SIZE);
    }

    void paint(Graphics2D graphics, double left, double middle, double width) {
        icon.paint(graphics, left + ICON_WIDTH / 2, middle);
        Lettering.write(graphics, text, SIZE, left + ICON_WIDTH + GAP, middle + 4.3, 0, width - ICON_WIDTH - GAP);
    }
}
