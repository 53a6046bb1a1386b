package org.rvae.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.rvae.InvalidInputException;
import org.rvae.data.AtomicFiles;

/** Charts and images as files (PNG, SVG) and as pixels. */
public final class Figures {

    private static final int FILE_SCALE = 2;

    private Figures() {
    }

    /** Paints a chart at a multiple of its size; 1 is one pixel per unit. */
    public static BufferedImage image(Chart<?, ?> chart, double scale) {
        int width = (int) Math.round(chart.getWidth() * scale);
        int height = (int) Math.round(chart.getHeight() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(scale, scale);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return image;
    }

    /**
     * Writes a chart as PNG (twice its size in pixels) or SVG, by the file's ending, as a whole or not at all.
     *
     * @throws InvalidInputException if the file ends otherwise
     * @throws java.io.UncheckedIOException if it can't be written; the message names it
     */
    public static void write(Chart<?, ?> chart, Path file) {
        switch (ending(file)) {
            case "png" -> write(image(chart, FILE_SCALE), file);
            case "svg" -> AtomicFiles.write(file, out -> svg(chart, out));
            default -> throw new InvalidInputException("Can't write a chart to " + file
                    + ": its name must end in .png or .svg.");
        }
    }

    /** Writes an image as PNG, as a whole or not at all. */
    public static void write(BufferedImage image, Path file) {
        if (!ending(file).equals("png")) {
            throw new InvalidInputException("Can't write an image to " + file + ": its name must end in .png.");
        }
        AtomicFiles.write(file, out -> ImageIO.write(image, "png", out));
    }

    private static void svg(Chart<?, ?> chart, OutputStream out) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
