package org.rvae.report;

import java.awt.Graphics2D;
import java.util.List;

/**
 * The legend beneath a plot: groups of entries, each set in as many columns of equal width as fit. (XChart's own has
 * one column, or one row, whatever there is room for.)
 *
 * @param groups those without entries take no room
 */
public record Legend(List<List<LegendEntry>> groups) {

    private static final double LINE = 20;
    private static final double BETWEEN_COLUMNS = 18;
    private static final double BETWEEN_GROUPS = 5;
    private static final double BELOW = 8;
    /** So far entries are shrunk if one more column fits then. */
    private static final double NARROWEST = 0.92;

    /** What it takes at a given width, with room below; 0 if there is no entry. */
    public double height(double width) {
        double height = 0;
        for (List<LegendEntry> group : groups) {
            if (!group.isEmpty()) {
                height += LINE * lines(group, width) + BETWEEN_GROUPS;
            }
        }
        return height > 0 ? height - BETWEEN_GROUPS + BELOW : 0;
    }

    private static double column(List<LegendEntry> group) {
        return group.stream().mapToDouble(LegendEntry::width).max().orElse(0) + BETWEEN_COLUMNS;
    }

    private static int columns(List<LegendEntry> group, double width) {
        int fitting = (int) Math.max(1, Math.floor((width + BETWEEN_COLUMNS) / (NARROWEST * column(group))));
        int lines = (group.size() + fitting - 1) / fitting;
        return (group.size() + lines - 1) / lines;
    }

    private static int lines(List<LegendEntry> group, double width) {
        int columns = columns(group, width);
        return (group.size() + columns - 1) / columns;
    }

    /** Paints it from the upper left corner. */
    public void paint(Graphics2D graphics, double left, double top, double width) {
        double y = top;
        for (List<LegendEntry> group : groups) {
            if (group.isEmpty()) {
                continue;
            }
            int columns = columns(group, width);
            double column = Math.min(column(group), (width + BETWEEN_COLUMNS) / columns);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).paint(graphics, left + i % columns * column, y + LINE * (i / columns + 0.5),
                        column - BETWEEN_COLUMNS);
            }
            y += LINE * lines(group, width) + BETWEEN_GROUPS;
        }
    }
}
