package org.rvae.report.latent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rvae.report.LegendEntry;

/**
 * A field as coloured cells.
 *
 * @param field what is shown
 * @param scale its colours
 * @param label what it is, for the colour bar
 */
record HeatMap(ScalarField field, ColourScale scale, String label) implements Layer {

    /** Cells are enlarged to about as many pixels, so that a renderer of SVG that smooths images leaves them sharp. */
    private static final int PIXELS = 1200;

    @Override
    public void paintBeneath(Graphics2D graphics, Axes axes) {
        BufferedImage image = image();
        double left = axes.x(field.window().xMin());
        double top = axes.y(field.window().yMax());
        AffineTransform place = AffineTransform.getTranslateInstance(left, top);
        place.scale((axes.x(field.window().xMax()) - left) / image.getWidth(),
                (axes.y(field.window().yMin()) - top) / image.getHeight());
        graphics.drawImage(image, place, null);
    }

    private BufferedImage image() {
        int columns = field.columns();
        int rows = field.rows();
        int times = Math.max(1, (PIXELS + Math.max(columns, rows) - 1) / Math.max(columns, rows));
        BufferedImage image = new BufferedImage(columns * times, rows * times, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[columns * times];
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = scale.colour(field.value(x / times, rows - 1 - row)).getRGB();
            }
            for (int y = row * times; y < (row + 1) * times; y++) {
                image.setRGB(0, y, line.length, 1, line, 0, line.length);
            }
        }
        return image;
    }

    @Override
    public List<LegendEntry> legend() {
        long missing = field.notFinite();
        if (missing == 0) {
            return List.of();
        }
        String share = String.format(Locale.ROOT, "%.1f", 100.0 * missing / (field.columns() * (double) field.rows()));
        return List.of(new LegendEntry((graphics, x, y) -> {
            Rectangle2D swatch = new Rectangle2D.Double(x - 9, y - 6, 18, 12);
            graphics.setColor(scale.map().missing());
            graphics.fill(swatch);
            graphics.setColor(Color.GRAY);
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(swatch);
        }, label + " is not finite (" + (share.equals("0.0") ? "< 0.1" : share) + " % of the cells)"));
    }

    @Override
    public Optional<ColourBar> colourBar() {
        return Optional.of(new ColourBar(scale, label));
    }

    @Override
    public Optional<Window> extent() {
        return Optional.of(field.window());
    }
}
