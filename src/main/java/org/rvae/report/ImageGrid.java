package org.rvae.report;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rvae.InvalidInputException;

/**
 * Grey images in a grid with thin white gaps, each pixel enlarged to a square, black = 0 and white = 1. Values outside
 * [0, 1] are clipped; values that are not finite are painted red, so that nobody takes them for black.
 */
public final class ImageGrid {

    static final int SCALE = 2;
    static final int GAP = 2;
    private static final int LARGE = 3;
    private static final int BAD = 0xE00000;
    private static final int LABEL_SIZE = 13;
    private static final int LABEL_PADDING = 10;

    private ImageGrid() {
    }

    /**
     * Images in reading order.
     *
     * @param images (n, p), p a square number such as 784; n at least 1
     * @param columns images in a row
     */
    public static BufferedImage of(INDArray images, int columns) {
        float[][] pixels = pixels(images);
        if (columns < 1) {
            throw new InvalidInputException("An image grid can't have " + columns + " columns: at least 1.");
        }
        List<float[][]> rows = new ArrayList<>();
        for (int from = 0; from < pixels.length; from += columns) {
            rows.add(Arrays.copyOfRange(pixels, from, Math.min(from + columns, pixels.length)));
        }
        return paint(rows, List.of());
    }

    /**
     * One labelled row of images for each entry, in the map's order: originals above their reconstructions, say.
     *
     * @param rows label -> images (n, p); rows may differ in n but not in p
     */
    public static BufferedImage rows(Map<String, INDArray> rows) {
        if (rows.isEmpty()) {
            throw new InvalidInputException("An image grid needs at least one row of images.");
        }
        return paint(rows.values().stream().map(ImageGrid::pixels).toList(), List.copyOf(rows.keySet()));
    }

    /**
     * Images in reading order, each with its name beneath.
     *
     * @param images (n, p), p a square number
     * @param names n names; one that is wider than an image is shrunk
     * @param columns images in a row
     */
    public static BufferedImage labelled(INDArray images, List<String> names, int columns) {
        float[][] pixels = pixels(images);
        if (columns < 1 || names.size() != pixels.length) {
            throw new InvalidInputException("A labelled grid of " + pixels.length + " images needs as many names, not "
                    + names.size() + ", and at least 1 column, not " + columns + ".");
        }
        int side = (int) Math.round(Math.sqrt(pixels[0].length)) * LARGE;
        int cell = side + 4 * GAP;
        int line = 2 * LABEL_SIZE;
        int rows = (pixels.length + columns - 1) / columns;
        BufferedImage grid = new BufferedImage(Math.min(columns, pixels.length) * cell, rows * (side + GAP + line),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        for (int i = 0; i < pixels.length; i++) {
            int left = i % columns * cell + 2 * GAP;
            int top = i / columns * (side + GAP + line) + GAP;
            paintTile(grid, pixels[i], left, top, LARGE);
            paintName(graphics, names.get(i), left + side / 2, top + side + LABEL_SIZE + GAP, side);
        }
        graphics.dispose();
        return grid;
    }

    private static float[][] pixels(INDArray images) {
        int side = images.rank() == 2 ? (int) Math.round(Math.sqrt(images.columns())) : 0;
        if (images.rank() != 2 || images.rows() < 1 || (long) side * side != images.columns()) {
            throw new InvalidInputException("Images of shape " + Arrays.toString(images.shape())
                    + " can't be drawn: give (n, p) with n at least 1 and p a square number, such as (10, 784).");
        }
        return images.toFloatMatrix();
    }

    private static BufferedImage paint(List<float[][]> rows, List<String> labels) {
        int pixels = rows.get(0)[0].length;
        if (rows.stream().anyMatch(row -> row[0].length != pixels)) {
            throw new InvalidInputException("The rows of an image grid hold images of different sizes: all must have "
                    + pixels + " pixels.");
        }
        int tile = (int) Math.round(Math.sqrt(pixels)) * SCALE;
        int columns = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        int left = labels.isEmpty() ? 0 : labelWidth(labels);
        BufferedImage grid = new BufferedImage(left + columns * (tile + GAP) + GAP, rows.size() * (tile + GAP) + GAP,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        for (int r = 0; r < rows.size(); r++) {
            int top = GAP + r * (tile + GAP);
            for (int c = 0; c < rows.get(r).length; c++) {
                paintTile(grid, rows.get(r)[c], left + GAP + c * (tile + GAP), top, SCALE);
            }
            if (!labels.isEmpty()) {
                paintLabel(graphics, labels.get(r), left, top + tile / 2);
            }
        }
        graphics.dispose();
        return grid;
    }

    private static void paintTile(BufferedImage grid, float[] image, int left, int top, int scale) {
        int side = (int) Math.round(Math.sqrt(image.length));
        for (int y = 0; y < side * scale; y++) {
            for (int x = 0; x < side * scale; x++) {
                grid.setRGB(left + x, top + y, colour(image[y / scale * side + x / scale]));
            }
        }
    }

    private static int colour(float value) {
        if (!Float.isFinite(value)) {
            return BAD;
        }
        int grey = Math.round(255 * Math.max(0, Math.min(1, value)));
        return grey << 16 | grey << 8 | grey;
    }

    private static int labelWidth(List<String> labels) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = graphics.getFontMetrics(ChartStyle.font(LABEL_SIZE));
        int width = labels.stream().mapToInt(metrics::stringWidth).max().orElse(0);
        graphics.dispose();
        return width + LABEL_PADDING;
    }

    private static void paintLabel(Graphics2D graphics, String label, int right, int middle) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(ChartStyle.TEXT);
        graphics.setFont(ChartStyle.font(LABEL_SIZE));
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(label, right - LABEL_PADDING / 2 - metrics.stringWidth(label),
                middle + (metrics.getAscent() - metrics.getDescent()) / 2);
    }

    private static void paintName(Graphics2D graphics, String name, int middle, int base, int width) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(ChartStyle.TEXT);
        int size = LABEL_SIZE;
        while (size > 6 && graphics.getFontMetrics(ChartStyle.font(size)).stringWidth(name) > width) {
            size--;
        }
        graphics.setFont(ChartStyle.font(size));
        graphics.drawString(name, middle - graphics.getFontMetrics().stringWidth(name) / 2, base);
    }
}
